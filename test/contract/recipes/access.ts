import type { Recipe, Recipes } from '../access/recipe';

const FOR_OTHERS = {
  permission: 'deputy.name',
  because: 'for others; for oneself it is everybody’s',
} as const;

const nameDeputy: Recipe = {
  andHolds: FOR_OTHERS,
  body: ({ scene }) => ({
    absentId: scene.house.person('investigator').accountId,
    deputyId: scene.house.person('investigator2').accountId,
    from: '2026-12-01',
    until: '2026-12-05',
  }),
};
const endDeputy: Recipe = {
  andHolds: FOR_OTHERS,
  params: ({ scene }) => ({ deputationId: scene.things.deputationId }),
};
const give: Recipe = {
  body: ({ scene }) => ({
    auditorId: scene.house.person('auditor').accountId,
    receivedFrom: '2026-01-06',
    receivedUntil: '2026-01-06',
    reason: 'The yearly sample.',
    until: '2026-12-31',
  }),
};
const take: Recipe = { params: ({ scene }) => ({ grantId: scene.things.auditorGrantId }) };
const assign: Recipe = {
  on: 'at_intake',
  body: ({ scene }) => ({ mediatorId: scene.things.mediatorId }),
};

export const ACCESS: Recipes = {
  'AbsencePages.end': endDeputy,
  'AbsencePages.name': nameDeputy,
  'AbsencePages.show': {},
  'AuditorGrantsController.give': give,
  'AuditorGrantsController.list': {},
  'AuditorGrantsController.take': take,
  'AuditorPages.give': give,
  'AuditorPages.show': {},
  'AuditorPages.take': take,
  'DeputiesController.end': endDeputy,
  'DeputiesController.list': {},
  'DeputiesController.name': nameDeputy,
  'MediationController.assign': assign,
  'MediationController.end': { on: 'investigation' },
  'MediatorPages.ask': { on: 'at_intake' },
  'MediatorPages.assign': assign,
  'MediatorPages.end': { on: 'investigation' },
};
