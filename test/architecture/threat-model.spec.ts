import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CHECKOUT } from '../support/redress-process';

const TEXT = readFileSync(path.join(CHECKOUT, 'docs', 'threat-model.md'), 'utf8');
const ATTACKERS = [
  'police',
  'colleague',
  'officer',
  'partner',
  'subpoena',
  'laptop',
  'machine',
  'administrator',
];

/** The rows of all tables: what is promised, and the tests that are named for it. */
const promises = TEXT.split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| promise \||^\|---/.test(line))
  .map((line) => {
    const [, promise = '', tests = ''] = line.split('|').map((cell) => cell.trim());
    return { promise, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file) };
  });

describe('docs/threat-model.md', () => {
  it('names for every promise the test that stands behind it', () => {
    expect(promises.length).toBeGreaterThan(40);
    expect(promises.filter(({ tests }) => tests.length === 0).map(({ promise }) => promise)).toEqual([]);
  });

  it('names only tests that there are', () => {
    const named = promises.flatMap(({ tests }) => tests);
    const isTest = (file: string) =>
      /\.(spec|journey)\.ts$/.test(file) && existsSync(path.join(CHECKOUT, file));
    expect(named.filter((file) => !isTest(file))).toEqual([]);
  });

  it('has a part for everybody who might, and one for what is not promised', () => {
    const headings = TEXT.match(/^## .+$/gm)?.join('\n') ?? '';
    expect(ATTACKERS.filter((attacker) => !headings.includes(attacker))).toEqual([]);
    expect(headings).toContain('What is not promised');
    expect(headings).toContain('Telling us of a hole');
  });
});
