import { testConfig } from '../../../../test/support/app';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database';
import { FixedClock } from '../../../platform/clock/clock';
import { newId } from '../../../platform/database/ids';
import { Transaction } from '../../../platform/database/transaction';
import { Outbox } from '../../../platform/jobs/outbox';
import { RelayHint } from '../../../platform/jobs/relay-hint';
import { type AccountActor, systemActor } from '../../../platform/security/actor';
import { AnchorKey } from '../anchor-key';
import { AnchorLog } from '../anchor-log';
import { AnchorMails } from '../anchor-mails';
import { defineAuditKinds } from '../audit-kinds';
import { AuditTrail } from '../audit-trail';
import { ChainVerifier } from '../chain-verifier';
import { DisposeContent } from '../commands/dispose-content';
import { TakeAnchor } from '../commands/take-anchor';
import { ExportTrail } from '../export-trail';
import { ReadLog } from '../read-log';
import { ReadSealer } from '../read-sealer';

defineAuditKinds('scene', ['changed']);

export const SCENE_NOW = '2026-11-20T17:00:00.123Z';

/** The tables of the trail, in an order in which they can be emptied. */
const TABLES = [
  'audit_anchor_mails',
  'audit_anchor_heads',
  'audit_anchors',
  'audit_seals',
  'audit_unsealed_reads',
  'audit_reads',
  'audit_contents',
  'audit_events',
  'audit_chains',
];

const CONFIG = testConfig('', '');

let made = 0;

/** The audit trail on a database of its own, with a reader and cases to read. */
export class AuditScene {
  readonly clock = new FixedClock(Temporal.Instant.from(SCENE_NOW));

  private constructor(
    readonly database: TestDatabase,
    readonly transaction: Transaction,
    readonly person: AccountActor,
  ) {}

  static async open(): Promise<AuditScene> {
    const database = await createTestDatabase();
    const accountId = newId();
    await database.owner(
      `insert into accounts (id, email, display_name, state, created_at, updated_at)
       values ($1, 'reader@example.org', 'Reader', 'invited', now(), now())`,
      [accountId],
    );
    const transaction = new Transaction(await database.connect());
    return new AuditScene(database, transaction, {
      kind: 'account',
      name: 'Reader',
      accountId,
      roles: [],
      permissions: new Set(),
      sessionId: newId(),
      factorAt: null,
      language: 'en',
    });
  }

  get trail(): AuditTrail {
    return new AuditTrail(this.transaction, this.clock, new ReadLog(this.transaction, this.clock));
  }

  get sealer(): ReadSealer {
    return new ReadSealer(this.transaction, this.trail);
  }

  get log(): AnchorLog {
    return new AnchorLog(this.transaction);
  }

  get exporter(): ExportTrail {
    return new ExportTrail(this.transaction, this.clock, this.log);
  }

  get anchors(): TakeAnchor {
    const outbox = new Outbox(this.transaction, this.clock, new RelayHint());
    const mails = new AnchorMails(this.transaction, outbox, this.clock, CONFIG);
    return new TakeAnchor(this.transaction, this.clock, new AnchorKey(CONFIG), this.log, mails);
  }

  get disposal(): DisposeContent {
    return new DisposeContent(this.transaction, this.trail);
  }

  get verifier(): ChainVerifier {
    return new ChainVerifier(this.transaction, this.clock, this.log);
  }

  async case(): Promise<string> {
    made += 1;
    const id = newId();
    await this.database.owner(
      `insert into cases (id, number, state, rulebook_version, received_at, updated_at)
       values ($1, $2, 'received', 'generic-1', now(), now())`,
      [id, `2026-${String(made).padStart(6, '0')}-9`],
    );
    return id;
  }

  /** The reader looks at the case so many times. */
  async read(caseId: string, times = 1): Promise<void> {
    for (let i = 0; i < times; i++)
      await this.transaction.run(this.person, () =>
        this.trail.recordRead({ caseId, recordType: 'case', recordId: caseId }),
      );
  }

  async change(caseId: string, content?: object): Promise<void> {
    await this.transaction.run(systemActor('scene.step'), () =>
      this.trail.record({ kind: 'scene.changed', caseId, recordType: 'case', recordId: caseId, content }),
    );
  }

  /** As the owner of the database, with triggers and foreign keys off; answers what puts everything back. */
  async tamper(...statements: string[]): Promise<() => Promise<void>> {
    const { database } = this;
    for (const table of TABLES) await database.owner(`create table kept_${table} as table ${table}`);
    await database.owner('set session_replication_role = replica');
    for (const statement of statements) await database.owner(statement);
    return async () => {
      for (const table of TABLES) {
        await database.owner(`delete from ${table}`);
        await database.owner(`insert into ${table} table kept_${table}`);
        await database.owner(`drop table kept_${table}`);
      }
      await database.owner('set session_replication_role = origin');
    };
  }

  close(): Promise<void> {
    return this.database.drop();
  }
}
