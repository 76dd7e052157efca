/** What a file says about itself. */
export interface PdfInfo {
  title: string;
  author?: string;
  subject?: string;
  language: string;
  createdAt: Date;
  /** SHA-256 of the content: makes the file's id depend on what it says, not on chance. */
  contentDigest: string;
}

export const CREATOR = 'Redress';

/** The XMP packet's descriptions; PDFKit's own does not escape what it writes. */
export function xmpDescriptions(info: PdfInfo): string {
  const created = `${info.createdAt.toISOString().split('.')[0]}Z`;
  const alternative = (tag: string, text: string) =>
    `<dc:${tag}><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt></dc:${tag}>`;
  return [
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">',
    `<xmp:CreateDate>${created}</xmp:CreateDate><xmp:ModifyDate>${created}</xmp:ModifyDate>`,
    `<xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    alternative('title', info.title),
    info.subject ? alternative('description', info.subject) : '',
    info.author
      ? `<dc:creator><rdf:Seq><rdf:li>${escapeXml(info.author)}</rdf:li></rdf:Seq></dc:creator>`
      : '',
    `<dc:language><rdf:Bag><rdf:li>${escapeXml(info.language)}</rdf:li></rdf:Bag></dc:language>`,
    '</rdf:Description>',
    '<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    `<pdf:Producer>${CREATOR}</pdf:Producer>`,
    '</rdf:Description>',
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);
}
