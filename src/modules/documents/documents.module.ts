import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuditModule } from '../audit/public';
import { DocumentDesk } from './document-desk';
import { DocumentWriters } from './document-writers';
import { FrozenDocumentRepository } from './frozen-document.repository';
import { FrozenDocuments } from './frozen-documents';
import { RenderDocument } from './jobs/render-document';
import { PdfRenderer } from './rendering/pdf-renderer';

@Module({
  imports: [AuditModule, DiscoveryModule],
  providers: [
    DocumentDesk,
    DocumentWriters,
    FrozenDocumentRepository,
    FrozenDocuments,
    PdfRenderer,
    RenderDocument,
  ],
  exports: [FrozenDocuments, PdfRenderer],
})
export class DocumentsModule {}
