import { AppError } from '../errors/app-error';
import { Choice, Flag, IdList, ListOf, LocalDate, OptionalText, Text, Whole } from './fields';
import { answerForm, type FormState } from './form';
import { nestFormFields, parseFormBody } from './form-body';
import { readForm } from './form-reader';
import { type Page, page, Redirect, redirect } from './page';

class Officer {
  @Text({ max: 10, oneLine: true })
  name: string;

  @OptionalText({ max: 5 })
  badge?: string;
}

class Filing {
  @Text({ max: 50 })
  story: string;

  @LocalDate({ optional: true })
  happenedOn?: string;

  @Choice(['phone', 'letter'], { optional: true })
  contact?: string;

  @Whole({ min: 1, max: 9, optional: true })
  witnesses?: number;

  @Flag({ optional: true })
  anonymous?: boolean;

  @ListOf(() => Officer, { max: 3 })
  officers?: Officer[];

  @IdList({ max: 3 })
  cases: string[];
}

const ID = '019aa000-0000-7000-8000-000000000001';

function read(body: string) {
  return readForm(Filing, parseFormBody(body));
}

describe(parseFormBody, () => {
  it('nests names with brackets', () => {
    expect(parseFormBody('a=1&officers[0][name]=A&officers[1][name]=B&tags[]=x&tags[]=y')).toEqual({
      a: '1',
      officers: [{ name: 'A' }, { name: 'B' }],
      tags: ['x', 'y'],
    });
  });

  it.each([
    [
      'many fields',
      Array.from({ length: 10_000 }, (_, i) => `officers[${i}][name]=x`).join('&'),
      'platform.too_large',
    ],
    ['a list without end', `${'a[]=1&'.repeat(1_000)}`, 'platform.too_large'],
    ['names nested without end', `a${'[b]'.repeat(50)}=1`, 'platform.too_large'],
  ])('refuses %s', (_case, body, code) => {
    expect(() => parseFormBody(body)).toThrow(expect.objectContaining({ code }));
  });

  it.each(['__proto__[admin]=1', 'constructor[prototype][admin]=1', 'a[__proto__][admin]=1'])(
    'lets %s change nothing',
    (body) => {
      parseFormBody(body);
      expect(Reflect.get({}, 'admin')).toBeUndefined();
    },
  );

  it('nests the plain fields of a form with files', () => {
    expect(nestFormFields([['officers[0][name]', 'A & B=C']])).toEqual({ officers: [{ name: 'A & B=C' }] });
  });
});

describe(readForm, () => {
  it('makes of texts what the input says', async () => {
    const { value, faults } = await read(
      `_csrf=t&story=a%0D%0Ab&happenedOn[month]=3&happenedOn[day]=7&happenedOn[year]=2026&contact=phone&witnesses=2&anonymous=true&officers[0][name]=A&officers[0][badge]=&cases=${ID}`,
    );
    expect(faults).toEqual([]);
    expect(value).toEqual({
      story: 'a\nb',
      happenedOn: '2026-03-07',
      contact: 'phone',
      witnesses: 2,
      anonymous: true,
      officers: [{ name: 'A' }],
      cases: [ID],
    });
  });

  it('takes what is left empty as not given, and drops groups that nobody filled in', async () => {
    const { value, entered, faults } = await read(
      `story=x&happenedOn[month]=&happenedOn[day]=&happenedOn[year]=&contact=&officers[0][name]=&officers[1][name]=B&cases[]=${ID}`,
    );
    expect(faults).toEqual([]);
    expect(value.officers).toEqual([{ name: 'B' }]);
    expect(entered).toEqual({ story: 'x', officers: [{ name: 'B' }], cases: [ID] });
  });

  it('names each fault by the field that shows it', async () => {
    const { faults } = await read(
      'story=+&happenedOn[month]=13&witnesses=two&contact=mail&anonymous=maybe&officers[0][badge]=123456&cases=1&more=1',
    );
    expect(Object.fromEntries(faults.map(({ field, code }) => [field, code]))).toEqual({
      story: 'required',
      happenedOn: 'not_a_date',
      witnesses: 'not_a_whole_number',
      contact: 'not_a_choice',
      anonymous: 'not_a_flag',
      'officers[0].name': 'required',
      'officers[0].badge': 'too_long',
      cases: 'not_an_id',
      more: 'unknown_field',
    });
  });

  it.each([null, undefined, 'text', [], 3])('reads %p as an empty form', async (body) => {
    const { faults } = await readForm(Filing, body);
    expect(faults).toContainEqual({ field: 'story', code: 'required' });
  });
});

describe(answerForm, () => {
  const again = (form: FormState) => page('form.njk', { form });
  const sound = { story: 'x', cases: [ID] };

  it('acts on a sound form', async () => {
    const answer = await answerForm(Filing, sound, {
      messages: 'x',
      act: async () => redirect('/done'),
      again,
    });
    expect(answer).toEqual(new Redirect('/done'));
  });

  it('shows the form again with what was entered', async () => {
    const answer = (await answerForm(
      Filing,
      { story: 'x', contact: 'mail' },
      {
        messages: 'x',
        act: async () => redirect('/done'),
        again,
      },
    )) as Page;
    expect(answer.status).toBe(422);
    expect(answer.view).toMatchObject({ form: { values: { story: 'x', contact: 'mail' } } });
  });

  it('shows the form again when the act refuses by rule, and lets other errors pass', async () => {
    const refusing = (code: string) =>
      answerForm(Filing, sound, { messages: 'x', act: () => Promise.reject(new AppError(code)), again });
    expect(await refusing('platform.idempotency_key_reused')).toMatchObject({ status: 409 });
    await expect(refusing('platform.not_found')).rejects.toMatchObject({ code: 'platform.not_found' });
  });
});
