import { editorsIn } from '../../../src/modules/allegations/allegations.policy';
import type { Recipe, Recipes } from '../access/recipe';
import type { StoryName } from '../access/stories';

/** Who settles what is alleged changes when the investigation opens. */
const STATES = { at_intake: 'intake_review', investigation: 'investigation' } as const;

function inEachState(recipe: (on: keyof typeof STATES) => Recipe): Recipe[] {
  return (Object.keys(STATES) as (keyof typeof STATES)[]).map((on) => ({
    ...recipe(on),
    on,
    among: editorsIn(STATES[on]),
  }));
}

const toAdd = (on: StoryName): Recipe => ({
  body: ({ scene }) => ({ involvementId: scene.id(on, 'involvement'), typeCode: 'force_takedown' }),
});

const toDrop = (on: StoryName): Recipe => ({
  params: ({ scene }) => ({ allegationId: scene.id(on, 'allegation') }),
  body: () => ({ reason: 'The filer takes it back.' }),
});

export const ALLEGATIONS: Recipes = {
  'AllegationPages.add': inEachState(toAdd),
  'AllegationPages.ask': {
    on: 'investigation',
    params: ({ scene }) => ({ allegationId: scene.id('investigation', 'allegation') }),
  },
  'AllegationPages.blank': { on: 'investigation' },
  'AllegationPages.drop': inEachState(toDrop),
  'AllegationsController.add': inEachState(toAdd),
  'AllegationsController.drop': inEachState(toDrop),
  'AllegationsController.list': { on: 'investigation' },
};
