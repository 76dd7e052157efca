import fc from 'fast-check';
import { decideProviderSignIn, type ProvenIdentity, provedFactorAt } from './provider-decision';

const IDENTITY: ProvenIdentity = {
  issuer: 'https://id.example',
  subject: '7',
  email: 'dana@example.org',
  emailVerified: true,
};
const STATES = ['invited', 'active', 'suspended'] as const;
const account = (state: (typeof STATES)[number], passwordHash: string | null = 'kept') => ({
  state,
  passwordHash,
});

describe('somebody who comes from the identity provider', () => {
  it.each([
    ['linked, active', account('active'), null, 'enter'],
    ['linked, active, without a password', account('active', null), null, 'enter'],
    ['linked, suspended', account('suspended'), account('active'), 'not_active'],
    ['linked, invited anew', account('invited', null), null, 'not_active'],
    ['not linked, nobody', null, null, 'unknown_identity'],
    ['not linked, invited', null, account('invited', null), 'accept_invitation'],
    ['not linked, active', null, account('active'), 'prove_password'],
    [
      'not linked, active by another account at a provider',
      null,
      account('active', null),
      'unknown_identity',
    ],
    ['not linked, suspended', null, account('suspended'), 'not_active'],
  ])('%s', (_, linked, sameEmail, expected) => {
    const decision = decideProviderSignIn(IDENTITY, { linked, sameEmail });
    expect(decision.kind === 'refuse' ? decision.reason : decision.kind).toBe(expected);
  });

  const anyAccount = fc.option(
    fc.record({ state: fc.constantFrom(...STATES), passwordHash: fc.option(fc.string()) }),
  );

  it('never gets an account by an address that the provider has not verified', () => {
    fc.assert(
      fc.property(anyAccount, (sameEmail) => {
        const unverified = { ...IDENTITY, emailVerified: false };
        return decideProviderSignIn(unverified, { linked: null, sameEmail }).kind === 'refuse';
      }),
    );
  });

  it('enters only an account that is active and linked', () => {
    fc.assert(
      fc.property(anyAccount, anyAccount, (linked, sameEmail) => {
        const decision = decideProviderSignIn(IDENTITY, { linked, sameEmail });
        return decision.kind !== 'enter' || (decision.account === linked && linked.state === 'active');
      }),
    );
  });
});

describe('a second factor at the provider', () => {
  const now = Temporal.Instant.from('2026-11-20T17:00:00Z');
  const accepted = ['mfa', 'urn:city:strong'];
  const seconds = now.epochMilliseconds / 1_000;

  it.each([
    ['accepted by amr', { amr: ['pwd', 'mfa'], authTime: seconds - 60 }, '2026-11-20T16:59:00Z'],
    ['accepted by acr', { acr: 'urn:city:strong', authTime: seconds }, '2026-11-20T17:00:00Z'],
    ['of which no hour is told', { amr: ['mfa'] }, '2026-11-20T16:00:00Z'],
    ['said to be in the future', { amr: ['mfa'], authTime: seconds + 600 }, '2026-11-20T17:00:00Z'],
    ['of another kind', { amr: ['pwd', 'sms'], acr: '0', authTime: seconds }, null],
    ['not told of', { authTime: seconds }, null],
    ['told of in another form', { amr: [['mfa']], acr: { mfa: true } }, null],
  ])('%s', (_, claims, expected) =>
    expect(provedFactorAt(claims, { accepted, now })?.toString() ?? null).toBe(expected),
  );

  it('counts for nothing while the house accepts none', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (amr, acr) => {
        return provedFactorAt({ amr, acr }, { accepted: [], now }) === null;
      }),
    );
  });
});
