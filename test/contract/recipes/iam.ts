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

// These accounts have no second factor: what asks for one answers so, and nothing but the guard decided.
const code = () => ({ code: '000000' });
const passkey = () => ({ name: 'Key', response: '{}' });
const noPasskey: Recipe['params'] = () => ({ id: '019aa000-0000-7000-8000-000000000000' });

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
  'AccountsController.reset': { params: another },
  'DemonstrationCodesPages.list': {},
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
  'PasskeysController.keep': { body: passkey, answers: 409 },
  'PasskeysController.newOptions': {},
  'PasskeysController.proof': { body: () => ({ response: '{}' }), answers: 409 },
  'PasskeysController.proofOptions': { answers: 404 },
  'PasskeysController.remove': { params: noPasskey, answers: 404 },
  'PasskeysController.rename': { params: noPasskey, body: () => ({ name: 'Key' }), answers: 404 },
  'PeoplePages.blank': {},
  'PeoplePages.close': { params: another },
  'PeoplePages.create': { body: invitation, answers: 200 },
  'PeoplePages.list': {},
  'PeoplePages.renew': { params: closed, answers: 200 },
  'PeoplePages.reset': { params: another },
  'PeoplePages.roles': { params: another, body: roles },
  'PeoplePages.show': { params: another },
  'ProvePages.confirm': {},
  'ProvePages.prove': { body: code, answers: 422 },
  'ProvePages.provePasskey': { body: () => ({ response: '{}' }), answers: 409 },
  'ProvePages.show': { answers: 303 },
  // The house under test has no identity provider: nobody can be sent there, and no answer can be sound.
  'ProviderPages.callback': { answers: 303 },
  'ProviderPages.leave': { answers: 404 },
  'ProviderPages.link': { body: () => ({ password: 'no password' }), answers: 303 },
  'ProviderPages.refused': { params: () => ({ reason: 'provider_no_account' }), answers: 404 },
  'ProviderPages.show': { answers: 303 },
  'ProviderPages.signOut': { answers: 404 },
  'SecondFactorController.keep': { body: code, answers: 422 },
  'SecondFactorController.key': {},
  'SecondFactorController.proof': { body: code, answers: 422 },
  'SecondFactorController.recoveryCodes': { answers: 404 },
  'SecondFactorController.remove': { answers: 404 },
  'SecondFactorController.show': {},
  'SecurityPages.forgetAuthenticator': { answers: 404 },
  'SecurityPages.forgetPasskey': { params: noPasskey, answers: 404 },
  'SecurityPages.name': { params: noPasskey, body: () => ({ name: 'Key' }), answers: 404 },
  'SecurityPages.recoveryCodes': { answers: 404 },
  'SecurityPages.show': {},
  'SessionsController.begin': {
    body: () => ({ email: 'nobody@example.org', password: 'no password' }),
    answers: 401,
  },
  'SessionsController.end': {},
  'SetUpPages.authenticator': {},
  'SetUpPages.keepAuthenticator': { body: code, answers: 422 },
  'SetUpPages.keepPasskey': { body: passkey, answers: 409 },
  'SetUpPages.passkey': {},
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
