import type { Recipe, Recipes } from '../access/recipe';

/** Somebody else's account, which is active. */
const another: Recipe['params'] = ({ scene }) => ({ id: scene.house.person('member6').accountId });
/** One that was closed, and can be invited again. */
const closed: Recipe['params'] = ({ scene }) => ({ id: scene.things.closedAccountId });
const roles = () => ({ roles: ['clerk'] });
const invitation = () => ({
  email: 'new.person@example.org',
  displayName: 'New Person',
  roles: ['clerk'],
  language: 'en',
});

export const IAM: Recipes = {
  'AccountPages.end': { params: ({ sessionId }) => ({ id: sessionId }) },
  'AccountPages.endOthers': {},
  'AccountPages.language': { body: () => ({ language: 'es' }) },
  // A password is asked for, and these accounts have none: the form comes back, and nothing but the guard decided.
  'AccountPages.newPassword': {
    body: () => ({ currentPassword: 'not the present one', password: 'harbor lanterns at dusk' }),
    answers: 422,
  },
  'AccountPages.password': {},
  'AccountPages.show': {},
  'AccountsController.again': { params: closed },
  'AccountsController.close': { params: another },
  'AccountsController.create': { body: invitation },
  'AccountsController.list': {},
  'AccountsController.roles': { params: another, body: roles },
  'ForgottenPasswordPages.choose': {
    params: () => ({ token: 'no-such-token' }),
    body: () => ({ password: 'harbor lanterns at dusk' }),
    answers: 404,
  },
  'ForgottenPasswordPages.open': { params: () => ({ token: 'no-such-token' }), answers: 404 },
  'ForgottenPasswordPages.send': { body: () => ({ email: 'nobody@example.org' }), answers: 303 },
  'ForgottenPasswordPages.sent': {},
  'ForgottenPasswordPages.show': {},
  'InvitationsController.take': {
    body: () => ({ token: 'no-such-token', password: 'harbor lanterns at dusk' }),
    answers: 404,
  },
  'MeController.me': {},
  'PasswordResetsController.request': { body: () => ({ email: 'nobody@example.org' }) },
  'PasswordResetsController.use': {
    body: () => ({ token: 'no-such-token', password: 'harbor lanterns at dusk' }),
    answers: 404,
  },
  'PeoplePages.blank': {},
  'PeoplePages.close': { params: another },
  'PeoplePages.create': { body: invitation, answers: 200 },
  'PeoplePages.list': {},
  'PeoplePages.renew': { params: closed, answers: 200 },
  'PeoplePages.roles': { params: another, body: roles },
  'PeoplePages.show': { params: another },
  'SessionsController.begin': {
    body: () => ({ email: 'nobody@example.org', password: 'no password' }),
    answers: 401,
  },
  'SessionsController.end': {},
  'SignInEventPages.list': {},
  'SignInEventsController.list': {},
  'SignInPages.begin': {
    body: () => ({ email: 'nobody@example.org', password: 'no password' }),
    answers: 401,
  },
  'SignInPages.end': { answers: 303 },
  'SignInPages.show': { answersSignedIn: 303 },
  'WelcomePages.open': { params: () => ({ token: 'no-such-token' }), answers: 404 },
  'WelcomePages.show': { params: () => ({ token: 'no-such-token' }), answers: 404 },
};
