import { Injectable, type OnApplicationBootstrap, SetMetadata } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Language } from '../../platform/i18n/language';
import type { DocumentContent } from './domain/document-content';

const WRITER_KEY = Symbol('redress:document-writer');

/** Makes a provider the writer of one kind of document, such as `case_file`. */
export const WritesDocument = (kind: string) => SetMetadata(WRITER_KEY, kind);

export interface DocumentOrder {
  readonly caseId: string;
  readonly language: Language;
  /** The levels that may stand in it, as a bit mask; the database shows the writer nothing else. */
  readonly levels: number;
  /** The moment that the document bears. */
  readonly madeAt: Temporal.Instant;
}

/** Turns records into content, in the open transaction. Modules above provide them; documents knows none. */
export interface DocumentWriter {
  write(order: DocumentOrder): Promise<DocumentContent>;
  /** Which of the levels that it was written for really stand in it, as a bit mask; in the same transaction. */
  levelsIn(order: DocumentOrder): Promise<number>;
}

/** All writers by kind, found at start. Two of one kind stop the start. */
@Injectable()
export class DocumentWriters implements OnApplicationBootstrap {
  private readonly writers = new Map<string, DocumentWriter>();

  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!instance || typeof metatype !== 'function') continue;
      const kind: unknown = Reflect.getMetadata(WRITER_KEY, metatype);
      if (typeof kind !== 'string') continue;
      if (this.writers.has(kind)) throw new Error(`Two writers of the document ${kind}`);
      this.writers.set(kind, instance as DocumentWriter);
    }
  }

  writer(kind: string): DocumentWriter {
    const writer = this.writers.get(kind);
    if (!writer) throw new Error(`Nobody writes the document ${kind}`);
    return writer;
  }
}
