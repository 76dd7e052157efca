import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { Outbox } from '../../../platform/jobs/outbox';
import { type AccountActor, systemActor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { AccountStore, type KeptAccount } from '../account-store';
import { decideProviderSignIn } from '../domain/provider-decision';
import type { RefusalReason } from '../domain/sign-in-outcome';
import { rolesChanged } from '../iam.events';
import type { ProviderAnswer } from '../provider/identity-provider';
import { LinkedIdentities } from '../provider/linked-identities';
import { type OpenedSession, SessionOpener } from '../sign-in/session-opener';
import { SignInEvents, type SignInSource } from '../sign-in/sign-in-events';
import '../iam.audit';

export type ProviderSignIn =
  | { readonly kind: 'entered'; readonly session: OpenedSession; readonly email: string }
  /** The account has a password, which must be given once before the two are linked. */
  | { readonly kind: 'to_link'; readonly accountId: string }
  | { readonly kind: 'refused' };

const ACTOR = systemActor('iam.provider');

/** Lets in somebody whom the identity provider has vouched for, into the account that is theirs. */
@Injectable()
export class SignInByProvider {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountStore,
    private readonly identities: LinkedIdentities,
    private readonly opener: SessionOpener,
    private readonly events: SignInEvents,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  execute(answer: ProviderAnswer, from: SignInSource, former?: AccountActor): Promise<ProviderSignIn> {
    const { identity, factorAt } = answer;
    return this.transaction.run(ACTOR, async () => {
      const linkedId = await this.identities.accountOf(identity);
      const byEmail = identity.email === null ? null : await this.accounts.byEmail(identity.email);
      const linked = linkedId === null ? null : await this.accounts.getForUpdate(linkedId);
      const sameEmail = byEmail && (await this.accounts.getForUpdate(byEmail.id));
      const decision = decideProviderSignIn(identity, { linked, sameEmail });
      if (decision.kind === 'refuse') {
        await this.refuse(decision.reason, (linked ?? sameEmail)?.id ?? null, from);
        return { kind: 'refused' };
      }
      const { account } = decision;
      if (decision.kind === 'prove_password') return { kind: 'to_link', accountId: account.id };
      if (decision.kind === 'accept_invitation') await this.accept(account, answer);
      const session = await this.opener.open(account, { method: 'provider', factorAt, from, former });
      return { kind: 'entered', session, email: account.email };
    });
  }

  /** Somebody came back with an answer that is not sound, or without one. */
  noteRefusal(reason: RefusalReason, from: SignInSource): Promise<void> {
    return this.transaction.run(ACTOR, () => this.refuse(reason, null, from));
  }

  private async accept(account: KeptAccount, { identity }: ProviderAnswer): Promise<void> {
    await this.identities.link(account.id, identity);
    await this.accounts.update(account.id, { state: 'active' });
    const subject = { recordType: 'account', recordId: account.id };
    await this.audit.record({ kind: 'iam.invitation_accepted', ...subject });
    await this.audit.record({
      kind: 'iam.identity_linked',
      ...subject,
      content: { issuer: identity.issuer },
    });
    await this.outbox.publish(rolesChanged, { accountId: account.id });
  }

  private refuse(reason: RefusalReason, accountId: string | null, from: SignInSource): Promise<void> {
    return this.events.record({ accountId, outcome: 'refused', reason, method: 'provider' }, from);
  }
}
