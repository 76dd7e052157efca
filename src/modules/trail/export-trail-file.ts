import { Injectable } from '@nestjs/common';
import { csvLine } from '../../platform/http/csv';
import type { Translator } from '../../platform/i18n/messages';
import type { AccountActor } from '../../platform/security/actor';
import { type ShownEntry, ShowTrail } from './show-trail';
import type { TrailQuery } from './trail-filter';

/** More entries than this do not fit into what somebody can read; the filter by dates narrows them. */
const MOST_ENTRIES = 20_000;

const COLUMNS = [
  'at',
  'name',
  'entry',
  'kind',
  'record',
  'record_id',
  'way',
  'session',
  'account',
  'seal',
] as const;

/** The trail of a case as a file for spreadsheets. */
@Injectable()
export class ExportTrailFile {
  constructor(private readonly showTrail: ShowTrail) {}

  async ofCase(
    actor: AccountActor,
    caseId: string,
    query: TrailQuery,
    t: Translator,
  ): Promise<{ readonly number: string; readonly text: string }> {
    const { theCase, entries } = await this.showTrail.ofCase(actor, caseId, query, MOST_ENTRIES);
    const head = csvLine(COLUMNS.map((column) => t(`trail.column.${column}`)));
    return { number: theCase.number, text: `\uFEFF${head}${entries.map(lineOf).join('')}` };
  }
}

function lineOf(entry: ShownEntry): string {
  const { at, name, actorKind, kind, recordType, recordId, through, sessionId, accountId, seal } = entry;
  return csvLine([
    at,
    name ?? actorKind,
    entry.entry,
    kind,
    recordType,
    recordId,
    through,
    sessionId,
    accountId,
    seal.state === 'anchored' ? `anchored ${seal.at}` : seal.state,
  ]);
}
