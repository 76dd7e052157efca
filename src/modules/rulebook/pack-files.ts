import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { completed } from './domain/complete-pack';
import type { RulePack } from './domain/rule-pack';
import { readRulePack } from './domain/rule-pack-check';
import { LocatedYaml } from './located-yaml';
import { Rulebook, type RulesInForce } from './rulebook';

/** Where the packs lie, in the sources as in the build. */
export const PACKS_FOLDER = path.join(__dirname, 'packs');

/** A pack that cannot be used. Each fault names the line, the path and the reason; the start stops with all of them. */
export class BadRulePack extends Error {
  constructor(
    readonly file: string,
    readonly faults: readonly string[],
  ) {
    super([`The rule pack ${file} cannot be used:`, ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}

/** The rules that the house holds, without a database. */
export function readRulebook(inForce: RulesInForce): Rulebook {
  return new Rulebook(readPackFolder(PACKS_FOLDER), inForce);
}

/** Every `.yaml` file of the folder as a validated pack; the file's name is the pack's version. */
export function readPackFolder(folder: string): RulePack[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const base = (version: string): unknown =>
    files.includes(`${version}.yaml`) ? parse(textOf(`${version}.yaml`)) : undefined;
  return files.sort().map((file) => parsePack(file, textOf(file), base));
}

/**
 * One pack from its text; throws BadRulePack with every fault that it has. `base` finds the data of the pack that this
 * one `extends`: what it does not say itself, the other says for it.
 */
export function parsePack(
  file: string,
  text: string,
  base: (version: string) => unknown = () => undefined,
): RulePack {
  const yaml = new LocatedYaml(text);
  if (yaml.mistakes.length > 0) throw new BadRulePack(file, yaml.mistakes);
  const { pack, faults } = readRulePack(completed(yaml.data, base));
  if (!pack)
    throw new BadRulePack(
      file,
      faults.map((fault) => yaml.describe(fault)),
    );
  if (file !== `${pack.version}.yaml`)
    throw new BadRulePack(file, [`line 1: version must be the name of the file`]);
  return pack;
}
