import { Choice, EmailAddress, Flag, IdList, ListOf, Nested, OptionalText, Text } from './fields';
import { validateInput } from './validation';

class Part {
  @OptionalText({ max: 10, oneLine: true })
  name?: string;
}

class Sample {
  @Text({ max: 20 })
  story: string;

  @ListOf(() => Part, { max: 3 })
  parts?: Part[];

  @Nested(() => Part, { optional: true })
  whole?: Part;

  @IdList({ max: 2 })
  ids: string[];

  @Flag({ optional: true })
  flag?: boolean;

  @Choice(['a', 'b'], { optional: true })
  choice?: string;

  @EmailAddress({ optional: true })
  email?: string;
}

const faultsOf = async (input: unknown): Promise<string[]> =>
  (await validateInput(Sample, input)).faults.map(({ field, code }) => `${field} ${code}`);

const sound = (rest: object) => ({ story: 'x', ids: [], ...rest });
const deepList = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const deepObject = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
const parsed = (text: string): object => JSON.parse(text);

describe('validation of input', () => {
  it('passes what is sound, to the letter', async () => {
    const { value, faults } = await validateInput(
      Sample,
      sound({ story: ' “ñ” 🙂\n', whole: { name: 'ليلى' } }),
    );
    expect(faults).toEqual([]);
    expect(value).toMatchObject({ story: ' “ñ” 🙂\n', whole: { name: 'ليلى' } });
  });

  it.each<[string, unknown, string[]]>([
    ['nothing', {}, ['story required', 'ids required']],
    ['no object', 'text', [' wrong_type']],
    ['a list', [], [' wrong_type']],
    ['a text of the wrong type', sound({ story: 7 }), ['story wrong_type']],
    ['a text that is an object', sound({ story: { length: 3 } }), ['story wrong_type']],
    ['a blank text', sound({ story: ' \n' }), ['story blank']],
    ['a long text', sound({ story: 'é'.repeat(21) }), ['story too_long']],
    ['a text with NUL', sound({ story: 'a\u0000' }), ['story control_characters']],
    ['half a surrogate pair', sound({ story: 'a\ud83d' }), ['story not_well_formed']],
    ['two lines where one is wanted', sound({ whole: { name: 'a\nb' } }), ['whole.name line_break']],
    ['an object for a list', sound({ parts: { 0: {}, length: 1 } }), ['parts not_a_list']],
    ['a list for an object', sound({ whole: [{}] }), ['whole wrong_type']],
    [
      'odd items',
      sound({ parts: [null, [], 'a'] }),
      ['parts[0] wrong_type', 'parts[1] wrong_type', 'parts[2] wrong_type'],
    ],
    ['a wrong field in an item', sound({ parts: [{}, { name: 1 }] }), ['parts[1].name wrong_type']],
    ['odd ids', sound({ ids: [{}] }), ['ids not_an_id']],
    ['a text for a flag', sound({ flag: 'true' }), ['flag not_a_flag']],
    ['a name that objects have', sound({ choice: 'constructor' }), ['choice not_a_choice']],
    ['a part of an address', sound({ email: 'ana@' }), ['email not_an_email']],
    ['two addresses', sound({ email: 'ana@example.org, b@example.org' }), ['email not_an_email']],
  ])('refuses %s', async (_, input, faults) => expect(await faultsOf(input)).toEqual(faults));

  it.each(['ana@example.org', 'o’neill+1@mail.example.org', 'ñandú@пример.рф'])(
    'takes the address %s',
    async (email) => expect(await faultsOf(sound({ email }))).toEqual([]),
  );

  it('refuses fields that nobody declared, also those that every object has', async () => {
    const input = parsed(
      '{"story":"x","ids":[],"__proto__":{"flag":true},"constructor":{"prototype":{}},"toString":1,"whole":{"hasOwnProperty":2}}',
    );
    const { value, faults } = await validateInput(Sample, input);
    const fields = ['__proto__', 'constructor', 'toString', 'whole.hasOwnProperty'];
    expect(faults).toEqual(fields.map((field) => ({ field, code: 'unknown_field' })));
    expect(value.flag).toBeUndefined();
  });

  it.each<[string, object, string]>([
    ['a million items', sound({ parts: Array.from({ length: 1_000_000 }, () => ({})) }), 'parts too_many'],
    [
      'a hundred thousand unknown fields',
      Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, i])),
      'f0 unknown_field',
    ],
    ['an unknown field nested deeply', sound({ other: deepList(400_000) }), 'other unknown_field'],
    ['a list nested deeply', sound({ parts: deepList(400_000) }), 'parts[0] wrong_type'],
    ['an object nested deeply', sound({ whole: deepObject(150_000) }), 'whole.a unknown_field'],
    ['a text nested deeply', sound({ story: deepObject(150_000) }), 'story wrong_type'],
  ])('is soon done with %s', async (_, input, fault) => {
    const begun = performance.now();
    const faults = await faultsOf(input);
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(faults).toContain(fault);
    expect(faults.length).toBeLessThanOrEqual(100);
  });
});
