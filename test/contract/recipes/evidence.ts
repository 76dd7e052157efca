import { relationsThatAdd } from '../../../src/modules/evidence/evidence.policy';
import type { Recipe, Recipes } from '../access/recipe';

const item: Recipe['params'] = ({ scene }) => ({ evidenceId: scene.id('investigation', 'evidence') });
const words = () => ({ title: 'What I saw', source: 'A neighbor' });

/** Who brings evidence changes when the investigation opens. */
const toAdd = [
  { on: 'at_intake', among: relationsThatAdd('intake_review'), body: words, file: true },
  { on: 'investigation', among: relationsThatAdd('investigation'), body: words, file: true },
] as const;

export const EVIDENCE: Recipes = {
  'EvidenceController.add': toAdd,
  'EvidenceController.file': { on: 'investigation', params: item },
  'EvidenceController.item': { on: 'investigation', params: item },
  'EvidenceController.list': { on: 'investigation' },
  'EvidencePages.add': toAdd,
  'EvidencePages.blank': toAdd.map(({ on, among }) => ({ on, among })),
  'EvidencePages.file': { on: 'investigation', params: item },
  'EvidencePages.item': { on: 'investigation', params: item },
  'EvidencePages.list': { on: 'investigation' },
};
