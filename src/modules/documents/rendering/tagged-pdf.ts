import PDFDocument from 'pdfkit';
import type { HeadingMark, LinkItem, Node } from './layout/page-items';
import type { Piece } from './line-breaker';
import type { FaceName, PageFrame } from './page-style';
import { CREATOR, type PdfInfo, xmpDescriptions } from './pdf-metadata';
import { CELLS } from './typeface';

type Element = PDFKit.PDFStructureElement;

/** Options of PDFKit 0.20 that its type package does not know yet. */
interface Untyped {
  struct(tag: string, options: { lang?: string; scope?: string; actual?: string }): Element;
  goTo(x: number, y: number, width: number, height: number, name: string, options: object): void;
  addNamedDestination(name: string, type: string, left: null, top: number, zoom: null): void;
  registerFont(name: string, font: object): void;
}

interface OutlineItem {
  addItem(title: string, options: object): OutlineItem;
}

/** PDFKit with its measuring of what is already measured and its writing in tiny chunks taken out. */
class Pdf extends PDFDocument {
  xmp = '';
  private readonly operators: string[] = [];

  override addContent(data: string): this {
    this.operators.push(data);
    return this;
  }

  override flushPages(): void {
    if (this.operators.length > 0) super.addContent(this.operators.join('\n'));
    this.operators.length = 0;
    super.flushPages();
  }

  /** Asked after each piece in order to move a pen that we place ourselves. */
  override widthOfString(): number {
    return 0;
  }

  /** Called by PDFKit when it writes the metadata. */
  _addInfo(): void {
    (this as unknown as { appendXML(xml: string): void }).appendXML(this.xmp);
  }
}

/** The one place that talks to PDFKit: pages, structure elements, text, artifacts, bookmarks. */
export class TaggedPdf {
  private readonly pdf: Pdf;
  private readonly untyped: Untyped;
  private readonly elements = new Map<Node, Element>();
  private readonly bookmarks: OutlineItem[] = [];
  private color = '';

  constructor(
    private readonly frame: PageFrame,
    info: PdfInfo,
    faces: Readonly<Record<FaceName, object>>,
  ) {
    this.pdf = new Pdf({
      autoFirstPage: false,
      tagged: true,
      displayTitle: true,
      lang: info.language,
      pdfVersion: '1.7',
      fontLayoutCache: false,
      // Fonts come registered by name: PDFKit would open one given here anew at every change of font.
      font: null as unknown as string,
      info: { ...infoEntries(info) },
    });
    this.pdf.xmp = xmpDescriptions(info);
    this.untyped = this.pdf as unknown as Untyped;
    for (const [name, face] of Object.entries(faces)) this.untyped.registerFont(name, face);
    this.bookmarks.push((this.pdf as unknown as { outline: OutlineItem }).outline);
  }

  /** Hands over the bytes as they come; from then on nothing is kept back. */
  async deliver(write: (chunk: Uint8Array) => void): Promise<void> {
    this.pdf.on('data', write);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  /** Writes what is left; resolves when the last byte has been delivered. */
  async end(): Promise<void> {
    const ended = new Promise<void>((resolve, reject) => this.pdf.once('end', resolve).once('error', reject));
    this.pdf.end();
    await ended;
  }

  addPage(): void {
    this.pdf.addPage({ size: [this.frame.width, this.frame.height], margin: 0 });
    this.color = '';
  }

  open(node: Node): void {
    const element = this.untyped.struct(node.tag, { lang: node.language, scope: node.scope });
    if (node.parent) this.element(node.parent).add(element);
    else this.pdf.addStructure(element);
    this.elements.set(node, element);
  }

  close(node: Node): void {
    this.element(node).end();
    this.elements.delete(node);
  }

  /** What is drawn inside belongs to the node. */
  content(node: Node, draw: () => void): void {
    this.element(node).add(draw);
  }

  /** A mark: read aloud as the signs that it stands for. */
  span(node: Node, actual: string | undefined, draw: () => void): void {
    const span = this.untyped.struct('Span', { actual });
    this.element(node).add(span);
    span.add(draw);
    span.end();
  }

  /** What is drawn inside is for the eye only. */
  artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.pdf.markContent('Artifact', { type });
    draw();
    this.pdf.endMarkedContent();
  }

  piece(piece: Piece, x: number, baseline: number, color: string): void {
    this.fill(color);
    this.pdf.font(piece.face, piece.size).text(piece.text, x, baseline, {
      lineBreak: false,
      baseline: 'alphabetic',
      features: (piece.cells ? [CELLS] : []) as unknown as PDFKit.Mixins.OpenTypeFeatures[],
      textWidth: piece.width,
      wordCount: 1,
    } as PDFKit.Mixins.TextOptions);
  }

  box(x: number, y: number, width: number, height: number, color: string): void {
    this.fill(color);
    this.pdf.rect(x, y, width, height).fill();
  }

  dots(from: number, to: number, y: number, color: string): void {
    this.pdf.save().lineWidth(0.7).lineCap('round').dash(0.01, { space: 3.5 });
    this.pdf.moveTo(from, y).lineTo(to, y).stroke(color).restore();
  }

  /** A place that links and bookmarks lead to. */
  heading(mark: HeadingMark, title: string): void {
    const top = Math.max(0, mark.y - 10);
    this.untyped.addNamedDestination(mark.id, 'XYZ', null, top, null);
    const depth = Math.min(mark.depth, this.bookmarks.length - 1);
    // PDFKit counts `left` from the right edge.
    const options = { fit: false, top, left: this.frame.width, expanded: depth === 0 };
    const item = this.bookmarks[depth]?.addItem(title, options);
    if (item) this.bookmarks.splice(depth + 1, this.bookmarks.length, item);
  }

  link(link: LinkItem, title: string): void {
    this.untyped.goTo(link.x, link.y, link.width, link.height, link.heading.id, {
      structParent: this.element(link.node),
      // PDFKit tells strings from names by this wrapper.
      Contents: Object(title),
    });
  }

  private fill(color: string): void {
    if (color !== this.color) this.pdf.fillColor(color);
    this.color = color;
  }

  private element(node: Node): Element {
    const element = this.elements.get(node);
    if (!element) throw new Error(`structure element ${node.tag} is not open`);
    return element;
  }
}

function infoEntries(info: PdfInfo): Record<string, string | Date> {
  return {
    Title: info.title,
    ...(info.author ? { Author: info.author } : {}),
    ...(info.subject ? { Subject: info.subject } : {}),
    Creator: CREATOR,
    Producer: CREATOR,
    CreationDate: info.createdAt,
    ModDate: info.createdAt,
    ContentDigest: info.contentDigest,
  };
}
