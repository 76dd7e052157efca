import { isEmail, normalizeEmail } from './email';

it.each([
  ['dana@example.org', true],
  [' Dana.Whitfield+board@Example.ORG ', true],
  ['o’brien@example.org', false],
  ['dana@example', false],
  ['dana@@example.org', false],
  ['dana@-example.org', false],
  ['dana whitfield@example.org', false],
  ['dana@example.org\n', true],
  ['dana@exa\nmple.org', false],
  [`${'d'.repeat(250)}@example.org`, false],
  ['', false],
])('%j has the form of an e-mail address: %s', (text, expected) =>
  expect(isEmail(normalizeEmail(text))).toBe(expected),
);
