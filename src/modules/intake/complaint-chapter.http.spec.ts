import { createTestApp, type TestApp } from '../../../test/support/app';
import { Transaction } from '../../platform/database/transaction';
import { formatsFor } from '../../platform/i18n/formats';
import { Messages } from '../../platform/i18n/messages';
import { systemActor } from '../../platform/security/actor';
import { CaseRepository } from '../cases/public';
import { plain, type Section } from '../documents/public';
import { ComplaintChapter } from './complaint.chapter';

const NARRATIVE = 'He said “move”.\n\nI didn\u2019t. 😀 donâ€™t\nSecond line, strong language: “f— you”.';

describe('The complaint in the case file', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await createTestApp();
  });
  afterAll(() => testApp.close());

  it('is told in the filer’s own words and language, untouched', async () => {
    await testApp
      .agent()
      .post('/api/v1/complaints')
      .set('accept-language', 'es')
      .send({
        narrative: NARRATIVE,
        occurredOn: '2026-11-11',
        hopedOutcome: 'An apology',
        contact: { fullName: 'Pat Sample', email: 'pat@example.org' },
      })
      .expect(201);
    const section = await chapter();
    expect(section?.heading).toBe('The complaint');
    const blocks = section?.sections?.[0]?.blocks ?? [];
    const quotes = blocks.flatMap((block) => (block.kind === 'quote' ? [block] : []));
    expect(quotes.map((quote) => quote.paragraphs.map(plain).join('\n\n'))).toEqual([
      NARRATIVE,
      'An apology',
    ]);
    expect(quotes[0]?.language).toMatch(/^(en|es)$/);
    expect(JSON.stringify(section)).not.toContain('pat@example.org');
  });

  function chapter(): Promise<Section | null> {
    const { app } = testApp;
    const transaction = app.get(Transaction);
    const t = app.get(Messages).translator('en');
    const format = formatsFor('en', 'America/New_York');
    return transaction.run(systemActor('test'), async () => {
      const [found] = await transaction.query<{ id: string }>('select id from cases');
      const theCase = await app.get(CaseRepository, { strict: false }).get(found?.id ?? '');
      return app.get(ComplaintChapter, { strict: false }).chapter(theCase, { t, format });
    });
  }
});
