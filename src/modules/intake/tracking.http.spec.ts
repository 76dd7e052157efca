import { Client } from 'pg';
import { createTestApp, TEST_NOW, type TestApp } from '../../../test/support/app';
import { Secrets } from '../../platform/security/secrets';
import { shortFiling } from './testing/sample-filing';
import { WRONG_TRIES_OF_NETWORK, WRONG_TRIES_OF_NUMBER } from './track-complaint';

const UNKNOWN_NUMBER = '2026-999999-5';
const WRONG_CODE = '00000-00000-00000-00000-000000';

interface Receipt {
  number: string;
  receiptCode: string;
}

describe('tracking by the API', () => {
  let testApp: TestApp;
  let receipt: Receipt;
  let other: Receipt;

  beforeAll(async () => {
    testApp = await createTestApp();
    receipt = await file();
    other = await file();
  });
  beforeEach(async () => {
    testApp.clock.set(TEST_NOW);
    await testApp.database.owner('delete from rate_limits');
  });
  afterAll(() => testApp.close());

  const file = async (): Promise<Receipt> => {
    const { body } = await testApp.agent().post('/api/v1/complaints').send(shortFiling()).expect(201);
    return { number: body.number, receiptCode: body.receiptCode };
  };
  const track = (body: object, headers: Record<string, string> = {}) =>
    testApp.agent().post('/api/v1/tracking').set(headers).send(body);
  const fromAddress = (address: string) => ({ 'x-forwarded-for': address });

  it('shows the stage, what comes next and by when', async () => {
    const { status, body } = await track(receipt);
    expect(status).toBe(200);
    expect(body).toEqual({
      number: receipt.number,
      stage: 'received',
      text: 'We have received your complaint.',
      next: { text: 'Somebody on our staff takes up your complaint.', dueOn: '2026-11-30', isLate: false },
      closeReason: null,
      referredTo: null,
      stages: [{ stage: 'received', text: 'We have received your complaint.', on: '2026-11-20' }],
    });
  });

  it('says in Spanish, and honestly, that the board is late', async () => {
    testApp.clock.set('2026-12-01T17:00:00Z');
    const { body } = await track(receipt, { 'accept-language': 'es' });
    expect(body.text).toBe('Recibimos su queja.');
    expect(body.next).toMatchObject({ dueOn: '2026-11-30', isLate: true });
  });

  it.each<[string, (given: Receipt) => Receipt]>([
    [
      'small letters and spaces',
      (r) => ({ number: ` ${r.number} `, receiptCode: r.receiptCode.toLowerCase().replaceAll('-', ' ') }),
    ],
    [
      'no dashes',
      (r) => ({ number: r.number.replaceAll('-', ''), receiptCode: r.receiptCode.replaceAll('-', '') }),
    ],
    [
      'O for 0 and l for 1',
      (r) => ({ ...r, receiptCode: r.receiptCode.replaceAll('0', 'O').replaceAll('1', 'l') }),
    ],
  ])('recognises a receipt typed with %s', async (_, typed) => {
    await track(typed(receipt)).expect(200);
  });

  describe('what is not recognised', () => {
    const attempts = (): [string, Receipt][] => [
      ['a wrong code', { number: receipt.number, receiptCode: WRONG_CODE }],
      ['the code of another complaint', { number: receipt.number, receiptCode: other.receiptCode }],
      ['an unknown number', { number: UNKNOWN_NUMBER, receiptCode: receipt.receiptCode }],
      [
        'a number with a wrong digit',
        {
          number: receipt.number.replace(/.$/, (d) => String((Number(d) + 1) % 10)),
          receiptCode: receipt.receiptCode,
        },
      ],
      ['no number at all', { number: 'help', receiptCode: WRONG_CODE }],
      ['no code at all', { number: receipt.number, receiptCode: '?' }],
      ['a code in another script', { number: receipt.number, receiptCode: '٣٤٥' }],
    ];

    it('gets the same answer, byte for byte, after the same queries and the same keyed hashes', async () => {
      const seen: { answer: string; statements: string[]; hashes: number }[] = [];
      for (const [, attempt] of attempts()) seen.push(await observe(() => track(attempt)));
      const [first] = seen;
      expect(first?.answer).toContain('404');
      expect(first?.statements.length).toBeGreaterThan(5);
      expect(first?.hashes).toBe(3);
      for (const one of seen) expect(one).toEqual(first);
    });

    it('shows neither number nor code, and logs nothing', async () => {
      const lines = testApp.logLines.length;
      const { text } = await track({ number: receipt.number, receiptCode: WRONG_CODE });
      expect(text).not.toContain(receipt.number);
      await track(receipt).expect(200);
      const logged = testApp.logLines.slice(lines).join('\n');
      expect(logged).not.toContain(receipt.number);
      expect(logged).not.toContain(receipt.receiptCode);
    });
  });

  it.each<[string, object, string[]]>([
    ['nothing', {}, ['number', 'receiptCode']],
    ['other types', { number: 7, receiptCode: ['x'] }, ['number', 'receiptCode']],
    ['texts too long', { number: '1'.repeat(101), receiptCode: 'x'.repeat(201) }, ['number', 'receiptCode']],
    ['NUL', { number: 'a\u0000', receiptCode: 'x' }, ['number']],
    ['more than was asked', { number: 'a', receiptCode: 'x', accountId: 'y' }, ['accountId']],
  ])('refuses %s by field', async (_, body, fields) => {
    const answer = await track(body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(fields);
  });

  describe('limits', () => {
    const wrongNumber = (i: number) => ({ number: `2026-${String(100_000 + i)}-0`, receiptCode: WRONG_CODE });

    it('slow one address down that tries codes, and nobody behind it who holds a receipt', async () => {
      const mine = fromAddress('203.0.113.5');
      for (let i = 0; i < WRONG_TRIES_OF_NETWORK.limit; i++) await track(wrongNumber(i), mine).expect(404);
      const refused = await track(wrongNumber(900), mine);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
      await track(receipt, mine).expect(200);
      await track(wrongNumber(901), fromAddress('203.0.113.6')).expect(404);
      testApp.clock.advance({ seconds: WRONG_TRIES_OF_NETWORK.seconds });
      await track(wrongNumber(902), mine).expect(404);
    });

    it('never count a right code: a whole city may look at once from one address', async () => {
      const city = fromAddress('203.0.113.7');
      for (let i = 0; i < WRONG_TRIES_OF_NETWORK.limit + 20; i++) await track(receipt, city).expect(200);
    });

    it('count the addresses of one IPv6 subscriber as one', async () => {
      for (let i = 0; i < WRONG_TRIES_OF_NETWORK.limit; i++)
        await track(wrongNumber(i), fromAddress(`2001:db8:7:7::${i.toString(16)}`)).expect(404);
      await track(wrongNumber(900), fromAddress('2001:db8:7:7:ffff::1')).expect(429);
    });

    it('never fail open: what cannot be counted is not answered', async () => {
      await testApp.database.owner('alter table rate_limits rename to rate_limits_away');
      try {
        const answer = await track({ number: receipt.number, receiptCode: WRONG_CODE });
        expect(answer.status).toBe(503);
      } finally {
        await testApp.database.owner('alter table rate_limits_away rename to rate_limits');
      }
    });

    it.each([
      ['a known number', () => receipt.number],
      ['an unknown number', () => UNKNOWN_NUMBER],
    ])('stop wrong codes for %s, from wherever they come', async (_, number) => {
      const guess = (i: number) =>
        track({ number: number(), receiptCode: WRONG_CODE }, fromAddress(`198.51.100.${i}`));
      for (let i = 0; i < WRONG_TRIES_OF_NUMBER.limit; i++) await guess(i).expect(404);
      await guess(200).expect(429);
    });

    it('never lock out the holder of the receipt', async () => {
      for (let i = 0; i < WRONG_TRIES_OF_NUMBER.limit + 5; i++)
        await track({ number: receipt.number, receiptCode: WRONG_CODE }, fromAddress(`198.51.100.${i}`));
      await track(receipt, fromAddress('203.0.113.9')).expect(200);
    });

    it('do not keep the address', async () => {
      await track(wrongNumber(1), fromAddress('203.0.113.88'));
      const kept = JSON.stringify(
        await testApp.database.owner('select encode(key_hash, $1) as k from rate_limits', ['escape']),
      );
      expect(kept).not.toContain('203.0.113');
    });
  });

  /** The answer without what differs each time, the statements that it took, and how many keyed hashes. */
  async function observe(act: () => Promise<{ status: number; text: string }>) {
    const query = jest.spyOn(Client.prototype, 'query');
    const hmac = jest.spyOn(Secrets.prototype, 'hmac');
    try {
      const { status, text } = await act();
      const statements = query.mock.calls.map(([statement]) => textOf(statement));
      const answer = `${status} ${text.replace(/"reference":"[^"]*"/, '')}`;
      return { answer, statements, hashes: hmac.mock.calls.length };
    } finally {
      query.mockRestore();
      hmac.mockRestore();
    }
  }
});

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  return typeof statement === 'object' && statement !== null ? String(Reflect.get(statement, 'text')) : '';
}
