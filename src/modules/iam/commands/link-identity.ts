import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { Outbox } from '../../../platform/jobs/outbox';
import { type AccountActor, systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore, type KeptAccount } from '../account-store';
import { mailIdentityLinked } from '../jobs/mail-identity-linked.job';
import { Passwords } from '../passwords';
import { LinkedIdentities } from '../provider/linked-identities';
import { type OpenedSession, SessionOpener } from '../sign-in/session-opener';
import { SignInEvents } from '../sign-in/sign-in-events';
import { SignInGate, type Visitor } from '../sign-in/sign-in-gate';
import '../iam.audit';
import '../iam.errors';

export interface LinkIdentityInput {
  readonly accountId: string;
  readonly identity: { readonly issuer: string; readonly subject: string };
  /** When the provider proved a second factor that the house accepts. */
  readonly factorAt: Temporal.Instant | null;
  readonly password: string;
  readonly from: Visitor;
  readonly former?: AccountActor | undefined;
}

const ACTOR = systemActor('iam.provider');

/** Links an account at the identity provider to an account here, once, by the password of the latter. */
@Injectable()
export class LinkIdentity {
  constructor(
    private readonly transaction: Transaction,
    private readonly gate: SignInGate,
    private readonly accounts: AccountStore,
    private readonly passwords: Passwords,
    private readonly identities: LinkedIdentities,
    private readonly opener: SessionOpener,
    private readonly events: SignInEvents,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  async execute({ accountId, password, ...input }: LinkIdentityInput): Promise<OpenedSession> {
    const account = await this.transaction.run(ACTOR, () => this.accounts.find(accountId));
    if (account?.state !== 'active') throw new AppError('iam.sign_in_refused');
    const tried = await this.gate.enter(account.email, input.from);
    if (!(await this.passwords.verify(password, account.passwordHash))) {
      await this.noteRefusal(accountId, input.from);
      throw new AppError('iam.sign_in_refused');
    }
    const session = await this.transaction.run(ACTOR, () => this.link(account, input));
    await this.gate.passed(tried);
    return session;
  }

  private async link(
    verified: KeptAccount,
    { identity, factorAt, from, former }: Omit<LinkIdentityInput, 'accountId' | 'password'>,
  ): Promise<OpenedSession> {
    const account = await this.accounts.getForUpdate(verified.id);
    const same = account.state === 'active' && account.passwordHash === verified.passwordHash;
    if (!same || !(await this.identities.link(account.id, identity)))
      throw new AppError('iam.sign_in_refused');
    await this.audit.record({
      kind: 'iam.identity_linked',
      recordType: 'account',
      recordId: account.id,
      content: { issuer: identity.issuer },
    });
    await this.outbox.enqueue(mailIdentityLinked, { accountId: account.id });
    return this.opener.open(account, { method: 'provider', factorAt, from, former });
  }

  private noteRefusal(accountId: string, from: Visitor): Promise<void> {
    const refusal = {
      accountId,
      outcome: 'refused',
      reason: 'wrong_password',
      method: 'provider',
    } as const;
    return this.transaction.run(ACTOR, () => this.events.record(refusal, from));
  }
}
