import { createTestDatabase, type TestDatabase } from '../../../test/support/database';
import { type SmtpFaults, type SmtpServer, startSmtpServer } from '../../../test/support/smtp-server';
import { FixedClock } from '../clock/clock';
import { Transaction } from '../database/transaction';
import { PUBLIC_ACTOR } from '../security/actor';
import { CapturedMailer } from './captured-mailer';
import { MailFailure } from './mail-failure';
import type { OutgoingMail } from './mailer';
import { SmtpMailer } from './smtp-mailer';

const MAIL: OutgoingMail = {
  to: 'dana@example.org',
  subject: 'Caso 2026-000042-7: “plazo” mañana',
  text: 'Zwölf Tage.\n.\n..a line that begins with dots\n',
  messageId: '0199f0aa-0000-7000-8000-000000000001',
};
const SENDER = { mailFrom: 'Oversight Board <board@example.org>', baseUrl: 'https://board.example.org' };
const SHORT = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };

describe('Mail by a mail server', () => {
  let server: SmtpServer;
  let mailer: SmtpMailer;
  beforeEach(async () => {
    server = await startSmtpServer();
    mailer = new SmtpMailer(server.url, SENDER, SHORT);
  });
  afterEach(async () => {
    mailer.onModuleDestroy();
    await server.close();
  });

  async function failure(faults: SmtpFaults, mail = MAIL): Promise<MailFailure> {
    server.faults = faults;
    const thrown: unknown = await mailer.send(mail).catch((error: unknown) => error);
    if (thrown instanceof MailFailure) return thrown;
    throw new Error(`not a MailFailure: ${String(thrown)}`);
  }

  it('arrives whole, once, under the same message id at every try', async () => {
    await mailer.send(MAIL);
    await mailer.send({ ...MAIL, html: '<p>Zwölf Tage.</p>' });
    expect(server.delivered).toHaveLength(2);
    for (const { from, to, source } of server.delivered) {
      expect([from, to]).toEqual(['board@example.org', ['dana@example.org']]);
      expect(source).toContain('Message-ID: <0199f0aa-0000-7000-8000-000000000001@board.example.org>');
      expect(source).toContain('Auto-Submitted: auto-generated');
      expect(source).toContain('From: Oversight Board <board@example.org>');
    }
    expect(server.delivered[1]?.source).toContain('multipart/alternative');
  });

  it.each<[SmtpFaults, string, string]>([
    [{ refuse: { RCPT: '550 no such person' } }, 'permanent', 'recipient_550'],
    [{ refuse: { RCPT: '450 mailbox busy' } }, 'temporary', 'recipient_450'],
    [{ refuse: { MAIL: '553 not your domain' } }, 'permanent', 'sender_553'],
    [{ refuse: { DATA: '421 shutting down' } }, 'temporary', 'content_421'],
    [{ refuse: { content: '554 looks like spam' } }, 'permanent', 'content_554'],
    [{ refuse: { content: '452 disk full' } }, 'temporary', 'content_452'],
    [{ hang: 'greeting' }, 'temporary', 'connection'],
    [{ hang: 'MAIL' }, 'temporary', 'connection'],
    [{ hang: 'content' }, 'temporary', 'connection'],
    [{ forget: true }, 'temporary', 'connection'],
  ])('that the server does not take (%j) fails as %s, %s', async (faults, lasting, code) => {
    const thrown = await failure(faults);
    expect([thrown.lasting, thrown.code]).toEqual([lasting, code]);
    expect(thrown.message).not.toMatch(/dana|person|spam/);
    server.faults = {};
    await mailer.send(MAIL);
  });

  it('with a wrong password is worth another try once the settings are mended', async () => {
    const wrong = new SmtpMailer(server.url.replace('smtp://', 'smtp://user:wrong@'), SENDER, SHORT);
    server.faults = { refuse: { AUTH: '535 wrong' } };
    await expect(wrong.send(MAIL)).rejects.toMatchObject({ lasting: 'temporary', code: 'sign_in_535' });
    wrong.onModuleDestroy();
  });

  it('to a server that is not there may be tried again', async () => {
    await server.close();
    expect(await failure({})).toMatchObject({ lasting: 'temporary' });
    server = await startSmtpServer();
  });

  it.each(['a@x.org, b@x.org', 'A <a@x.org>', 'a@x.org\r\nBcc: b@x.org', 'nobody', '', 'group: a@x.org;'])(
    'never goes to %j',
    async (to) => {
      expect(await failure({}, { ...MAIL, to })).toMatchObject({
        lasting: 'permanent',
        code: 'recipient_malformed',
      });
      expect(server.delivered).toEqual([]);
    },
  );

  it('cannot be given headers by its subject', async () => {
    await mailer.send({ ...MAIL, subject: 'x\r\nBcc: b@x.org' });
    expect(server.delivered[0]?.to).toEqual(['dana@example.org']);
    expect(server.delivered[0]?.source).not.toMatch(/^Bcc:/m);
  });
});

describe('Mail without a mail server', () => {
  let database: TestDatabase;
  let transaction: Transaction;
  let mailer: CapturedMailer;
  beforeAll(async () => {
    database = await createTestDatabase();
    transaction = new Transaction(await database.connect());
    mailer = new CapturedMailer(transaction, new FixedClock(Temporal.Instant.from('2026-11-20T17:00:00Z')));
  });
  beforeEach(() => database.owner('delete from captured_mails'));
  afterAll(() => database.drop());

  const kept = () => database.owner('select message_id, recipient, subject, body_text from captured_mails');

  it('is kept once, however often it is sent', async () => {
    await mailer.send(MAIL);
    await mailer.send(MAIL);
    expect(await kept()).toEqual([
      { message_id: MAIL.messageId, recipient: MAIL.to, subject: MAIL.subject, body_text: MAIL.text },
    ]);
  });

  it('is kept with the change that it belongs to, or not at all', async () => {
    const work = transaction.run(PUBLIC_ACTOR, async () => {
      await mailer.send(MAIL);
      throw new Error('the change was refused');
    });
    await expect(work).rejects.toThrow('refused');
    expect(await kept()).toEqual([]);
    await transaction.run(PUBLIC_ACTOR, () => mailer.send(MAIL));
    expect(await kept()).toHaveLength(1);
  });
});
