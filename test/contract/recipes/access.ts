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

const member: Recipe = {
  params: ({ scene }) => ({ accountId: scene.house.person('member6').accountId }),
};
const leave: Recipe = { ...member, body: () => ({ acceptsLeft: true }) };
const leaveOnPage: Recipe = { ...member, body: () => ({ acceptsLeft: 'true' }) };

/** Somebody else, who sees every case of the unit. */
const seesCases: Recipe = {
  params: ({ scene }) => ({ accountId: scene.house.person('supervisor').accountId }),
};

/** Who leads every investigation. */
const leads: Recipe = {
  params: ({ scene }) => ({ accountId: scene.house.person('investigator').accountId }),
};

export const ACCESS: Recipes = {
  'AbsencePages.end': endDeputy,
  'AbsencePages.name': nameDeputy,
  'AbsencePages.show': {},
  'AccessReviewPages.export': seesCases,
  'AccessReviewPages.list': { filters: ['?due=true'] },
  'AccessReviewPages.mark': member,
  'AccessReviewPages.one': seesCases,
  'AccessReviewsController.list': { filters: ['?due=true'] },
  'AccessReviewsController.mark': member,
  'AccessReviewsController.ofCase': { on: 'investigation' },
  'AccessReviewsController.one': seesCases,
  'AuditorGrantsController.give': give,
  'AuditorGrantsController.list': {},
  'AuditorGrantsController.take': take,
  'AuditorPages.give': give,
  'AuditorPages.show': {},
  'AuditorPages.take': take,
  'CaseReviewPages.show': { on: 'investigation' },
  'DeputiesController.end': endDeputy,
  'DeputiesController.list': {},
  'DeputiesController.name': nameDeputy,
  'HandOverController.leave': leave,
  'HandOverController.plan': leads,
  'HandOverPages.ask': leads,
  'HandOverPages.leave': leaveOnPage,
  'MediationController.assign': assign,
  'MediationController.end': { on: 'investigation' },
  'MediatorPages.ask': { on: 'at_intake' },
  'MediatorPages.assign': assign,
  'MediatorPages.end': { on: 'investigation' },
  'PeopleReviewPages.list': { filters: ['?due=true'] },
  'PeopleReviewPages.mark': member,
  'PeopleReviewPages.one': member,
};
