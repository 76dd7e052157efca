import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { insertRow } from '../../../platform/database/rows';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { type Actor, systemActor } from '../../../platform/security/actor';
import { Storage } from '../../../platform/storage/storage';
import type { ReceivedFile } from '../../../platform/uploads/received-form';
import {
  CaseAccess,
  type CaseRecord,
  CaseRepository,
  type Level,
  levelNumber,
  levelsIn,
} from '../../cases/public';
import { Custody } from '../custody';
import { LEVELS_OF_EVIDENCE, seriesOf, USUAL_LEVEL } from '../domain/exhibit-series';
import { relationsThatAdd } from '../evidence.policy';
import '../evidence.errors';

const DESK = systemActor('evidence');

export interface NewEvidence {
  readonly caseId: string;
  readonly title: string;
  /** Who or what it came from. */
  readonly source: string;
  /** Who may read it; the board, without it. */
  readonly level?: Level;
  readonly file: ReceivedFile;
}

/** Brings a file that lies in the store into the case as an exhibit with its own number. */
@Injectable()
export class AddEvidence {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly custody: Custody,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {}

  /** Whether the person may add evidence now: asked before a file is received, and again by `execute`. */
  check(actor: Actor, caseId: string): Promise<CaseRecord> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.allow(theCase);
      return theCase;
    });
  }

  /** The levels that the person may choose: what one brings in one can find again. */
  choices(actor: Actor, caseId: string): Promise<Level[]> {
    return this.transaction.run(actor, async () => {
      const readable = levelsIn(await this.access.clearance(caseId));
      return LEVELS_OF_EVIDENCE.filter((level) => readable.includes(level));
    });
  }

  /** Answers the id of the exhibit. The same file in the same words again is the same exhibit. */
  async execute(actor: Actor, input: NewEvidence): Promise<string> {
    await this.requireStored(input.file);
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(input.caseId);
      await this.allow(theCase);
      await this.access.requireReadable(input.caseId, input.level ?? USUAL_LEVEL);
      const known = await this.findSame(input);
      if (known) return known;
      const id = await this.insert(input);
      const { caseId, source, file } = input;
      const event = { caseId, evidenceId: id, sha256: file.sha256 };
      await this.custody.append({ ...event, kind: 'received', note: source });
      await this.custody.append({ ...event, kind: 'verified' });
      this.transaction.afterCommit(() => file.claim());
      return id;
    });
  }

  private async allow(theCase: CaseRecord): Promise<void> {
    const relations = relationsThatAdd(theCase.state);
    await this.access.allow(theCase.id, 'evidence.add', relations.length > 0 ? relations : undefined);
    if (relations.length === 0) throw new AppError('evidence.not_taken_now');
  }

  /** What was hashed on the way in is what lies in the store. */
  private async requireStored({ key, sizeBytes }: ReceivedFile): Promise<void> {
    if ((await this.storage.size(key)) !== sizeBytes) throw new AppError('platform.storage_unavailable');
  }

  /** An impatient second click, or a program's second try after a broken line. */
  private async findSame({ caseId, title, source, file }: NewEvidence): Promise<string | undefined> {
    const [row] = await this.transaction.query<{ id: string }>(
      `select id from evidence_items
       where case_id = $1 and sha256 = $2 and title = $3 and source = $4 and original_name = $5`,
      [caseId, file.sha256, title, source, file.originalName],
    );
    return row?.id;
  }

  private async insert({ caseId, title, source, file, level = USUAL_LEVEL }: NewEvidence): Promise<string> {
    const { actor } = this.transaction;
    const series = seriesOf(level);
    // The lock on the case keeps two from taking one number; rows are never removed, so no number comes back. The desk
    // counts, as what has been raised since keeps its number.
    const [row] = await this.transaction.run(DESK, () =>
      this.transaction.query<{ next: number }>(
        `select coalesce(max(exhibit_number), 0) + 1 as next from evidence_items where case_id = $1 and series = $2`,
        [caseId, series],
      ),
    );
    const id = newId();
    await insertRow(this.transaction, 'evidence_items', {
      id,
      case_id: caseId,
      exhibit_number: row?.next ?? 1,
      series,
      level: levelNumber(level),
      title,
      source,
      original_name: file.originalName,
      media_type: file.mediaType,
      size_bytes: file.sizeBytes,
      sha256: file.sha256,
      storage_key: file.key,
      state: 'stored',
      received_at: this.clock.now().toString(),
      added_by: actor.kind === 'account' ? actor.accountId : null,
    });
    return id;
  }
}
