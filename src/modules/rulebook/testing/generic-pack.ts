import type { RulePack } from '../domain/rule-pack';
import { PACKS_FOLDER, readPackFolder } from '../pack-files';

/** The generic pack as the application reads it, for specs that need real rules. */
export function genericPack(): RulePack {
  const pack = readPackFolder(PACKS_FOLDER).find((one) => one.version === 'generic-1');
  if (!pack) throw new Error('The generic pack is gone');
  return pack;
}
