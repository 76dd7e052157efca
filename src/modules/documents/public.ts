export { type DocumentOrder, type DocumentWriter, WritesDocument } from './document-writers';
export { DocumentsModule } from './documents.module';
export type {
  Block,
  Column,
  Cover,
  DefinitionRow,
  DocumentContent,
  Paper,
  Run,
  Section,
  StyledRun,
  Table,
  Text,
} from './domain/document-content';
export type { DocumentState } from './domain/document-lifecycle';
export { bold, code, paragraphsOf, plain, readingText } from './domain/document-text';
export type { FrozenDocument } from './frozen-document.repository';
export { FrozenDocuments } from './frozen-documents';
export { ReadableLevels } from './ports';
export { PdfRenderer, type PdfRenderOptions, RenderFailed } from './rendering/pdf-renderer';
export type { RenderedPdf } from './rendering/render-pdf';
export { StoredDocuments } from './stored-documents';
