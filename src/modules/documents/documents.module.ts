import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { AuditModule } from '../audit/public';
import { DocumentDesk } from './document-desk';
import { DocumentWriters } from './document-writers';
import { FrozenDocumentRepository } from './frozen-document.repository';
import { FrozenDocuments } from './frozen-documents';
import { RenderDocument } from './jobs/render-document';
import { PdfRenderer } from './rendering/pdf-renderer';
import { StoredDocuments } from './stored-documents';

@Module({
  imports: [AuditModule, DiscoveryModule],
  providers: [
    DocumentDesk,
    DocumentWriters,
    FrozenDocumentRepository,
    FrozenDocuments,
    PdfRenderer,
    RenderDocument,
    StoredDocuments,
  ],
  exports: [FrozenDocuments, PdfRenderer, StoredDocuments],
})
export class DocumentsModule {}
