import { createTestApp, type TestApp } from '../../../test/support/app';
import { createCase } from '../../../test/support/cases';
import { runDueJobs } from '../../../test/support/jobs';
import { type SmtpServer, startSmtpServer } from '../../../test/support/smtp-server';
import { newId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import { Outbox } from '../../platform/jobs/outbox';
import { systemActor } from '../../platform/security/actor';
import { anchorChains } from './jobs/anchor-chains';
import { AuditTrail, DisposeContent, defineAuditKinds } from './public';
import { readAnchors } from './trail-file';

defineAuditKinds('sample', ['anchored']);

describe('anchoring day by day', () => {
  let server: SmtpServer;
  let testApp: TestApp;
  beforeAll(async () => {
    server = await startSmtpServer();
    testApp = await createTestApp({ auditAnchorTo: ['keeper@outside.example'], smtpUrl: server.url });
    const { id: caseId } = await createCase(testApp);
    const entry = { kind: 'sample.anchored', caseId, recordType: 'case', recordId: caseId } as const;
    await testApp.app
      .get(Transaction)
      .run(systemActor('test'), () =>
        testApp.app.get(AuditTrail, { strict: false }).record({ ...entry, content: { n: 1 } }),
      );
  });
  afterAll(async () => {
    await testApp.close();
    await server.close();
  });

  /** The job that looks every hour. */
  const hour = async () => {
    const { app } = testApp;
    await app.get(Transaction).run(systemActor('test'), () => app.get(Outbox).enqueue(anchorChains, {}));
    await runDueJobs(app);
  };
  const numbers = async () => {
    const rows = await testApp.database.owner<{ number: string }>(
      'select number from audit_anchors order by 1',
    );
    return rows.map((row) => Number(row.number));
  };
  const mails = () =>
    testApp.database.owner(
      'select anchor::int as anchor, state, failure_code from audit_anchor_mails order by anchor',
    );
  const later = (duration: Temporal.DurationLike) => testApp.clock.set(testApp.clock.now().add(duration));

  it('takes one a day and mails it as a file that verifies', async () => {
    await hour();
    later({ hours: 1 });
    await hour();
    expect(await numbers()).toEqual([1]);
    const [mail] = server.delivered;
    expect(mail?.to).toEqual(['keeper@outside.example']);
    const text = attachmentOf(mail?.source ?? '', 'anchor-1.jsonl');
    const [kept] = await readAnchors(text.trim().split('\n'));
    expect(kept?.heads.length).toBeGreaterThan(0);
    expect(await mails()).toEqual([{ anchor: 1, state: 'sent', failure_code: null }]);
  });

  it('makes up for days on which nothing ran, once', async () => {
    later({ hours: 24 * 4 });
    await hour();
    await hour();
    expect(await numbers()).toEqual([1, 2]);
  });

  it('shows a mail that was refused, and tries it again with the next hour', async () => {
    later({ hours: 24 });
    server.faults = { refuse: { RCPT: '550 no such keeper' } };
    await hour();
    expect(await mails()).toContainEqual({ anchor: 3, state: 'failed', failure_code: expect.any(String) });
    later({ hours: 1 });
    server.faults = {};
    await hour();
    expect(await mails()).toContainEqual({ anchor: 3, state: 'sent', failure_code: null });
    expect(await numbers()).toEqual([1, 2, 3]);
  });

  it('lets no content go without the event that says so, not even for the owner', async () => {
    const { app, database } = testApp;
    const [held] = await database.owner<{ event_id: string }>('select event_id from audit_contents limit 1');
    const eventId = held?.event_id ?? '';
    await expect(database.owner('delete from audit_contents where event_id = $1', [eventId])).rejects.toThrow(
      'go only when their chain says so',
    );
    const transaction = app.get(Transaction);
    const calling = transaction.run(systemActor('test'), () =>
      transaction.query('select redress_dispose_audit_content($1)', [eventId]),
    );
    await expect(calling).rejects.toThrow('go only when their chain says so');
    const dispose = app.get(DisposeContent, { strict: false });
    const actor = systemActor('test.retention');
    expect(await dispose.execute(actor, { eventId: newId(), reasonCode: 'retention.sample' })).toBe(false);
    expect(await dispose.execute(actor, { eventId, reasonCode: 'retention.sample' })).toBe(true);
    expect(await database.owner('select 1 from audit_contents where event_id = $1', [eventId])).toEqual([]);
  });
});

/** The attachment as the reader of the mail saves it. */
function attachmentOf(source: string, name: string): string {
  const part = source.split(/\r?\n--/).find((candidate) => candidate.includes(`filename=${name}`)) ?? '';
  const [head = '', ...body] = part.split(/\r?\n\r?\n/);
  const text = body.join('\n');
  if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  return text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
