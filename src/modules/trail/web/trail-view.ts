import type { Translator } from '../../../platform/i18n/messages';
import type { ShownEntry } from '../show-trail';

export interface EntryWords {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  /** The exceptional way, where there was one. */
  readonly way: string | null;
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly accountId: string | null;
  readonly entry: ShownEntry['entry'];
  readonly seal: ShownEntry['seal'];
  readonly session: string | null;
}

/** An entry in plain words. The session is told by its end only: enough to tell two apart. */
export function entryWords(entry: ShownEntry, t: Translator): EntryWords {
  return {
    at: entry.at,
    who: whoOf(entry, t),
    what: whatOf(entry, t),
    way: entry.through === null ? null : t(`trail.way.${entry.through}`),
    caseId: entry.caseId,
    caseNumber: entry.caseNumber,
    accountId: entry.accountId,
    entry: entry.entry,
    seal: entry.seal,
    session: entry.sessionId?.slice(-6) ?? null,
  };
}

/** The key of the words of an audit kind; a test holds that every kind has them. */
export function keyOfKind(kind: string): string {
  return `trail.kind.${kind}`;
}

/** The key of the words of a type of record. */
export function keyOfRecord(recordType: string): string {
  return `trail.record.${recordType}`;
}

/** A type of record in words; one without words is told by its code. */
export function recordWords(recordType: string, t: Translator): string {
  return t.has(keyOfRecord(recordType)) ? t(keyOfRecord(recordType)) : recordType;
}

function whatOf({ entry, kind, recordType }: ShownEntry, t: Translator): string {
  if (entry === 'change') return t.has(keyOfKind(kind ?? '')) ? t(keyOfKind(kind ?? '')) : (kind ?? '');
  return t(`trail.entry.${entry}`, { record: recordWords(recordType, t) });
}

function whoOf({ name, accountId, actorKind }: ShownEntry, t: Translator): string {
  if (name) return name;
  if (accountId) return t('trail.who.unknown');
  return t(actorKind === 'public' ? 'trail.who.public' : 'trail.who.house');
}
