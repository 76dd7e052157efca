import { Injectable } from '@nestjs/common';
import { AppError } from '../../../platform/errors/app-error';
import type { AccountActor } from '../../../platform/security/actor';
import { networkOf } from '../../../platform/security/network';
import { type RateLimit, RateLimiter } from '../../../platform/security/rate-limiter';
import { SignInByProvider } from '../commands/sign-in-by-provider';
import type { OpenedSession } from '../sign-in/session-opener';
import type { SignInSource } from '../sign-in/sign-in-events';
import { IdentityProvider, type ProviderAnswer } from './identity-provider';
import type { ProviderErrand } from './provider-cookie';
import '../iam.errors';

/** An answer is taken once, also when somebody copied the browser's cookie together with the address. */
const STATE_USED: RateLimit = { name: 'iam.provider.state', limit: 1, seconds: 15 * 60 };
/** Each answer makes us ask the provider; a whole office may come in at nine. */
export const RETURNS_OF_NETWORK: RateLimit = { name: 'iam.provider.network', limit: 300, seconds: 10 * 60 };

export type CameBack =
  | { readonly kind: 'entered'; readonly session: OpenedSession; readonly next: string }
  | Extract<ProviderErrand, { kind: 'linking' }>;

/** Receives a browser that comes back from the provider. Whatever is refused is written down. */
@Injectable()
export class ProviderReturn {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly signIn: SignInByProvider,
    private readonly limiter: RateLimiter,
  ) {}

  async receive(
    path: string,
    errand: ProviderErrand | null,
    from: SignInSource,
    former: AccountActor | undefined,
  ): Promise<CameBack> {
    const answer = await this.soundAnswer(path, errand, from);
    const next = errand?.next ?? '/';
    const came = await this.signIn.execute(answer, from, former);
    if (came.kind === 'refused') throw new AppError('iam.provider_no_account');
    if (came.kind === 'entered') return { kind: 'entered', session: came.session, next };
    const { issuer, subject } = answer.identity;
    const factorAt = answer.factorAt?.toString() ?? null;
    return { kind: 'linking', accountId: came.accountId, issuer, subject, factorAt, next };
  }

  private async soundAnswer(
    path: string,
    errand: ProviderErrand | null,
    from: SignInSource,
  ): Promise<ProviderAnswer> {
    await this.limiter.hit(RETURNS_OF_NETWORK, networkOf(from.address));
    try {
      if (errand?.kind !== 'asked') throw new AppError('iam.provider_answer_refused');
      await this.takeOnce(errand.asked.state);
      return await this.provider.answer(path, errand.asked);
    } catch (error) {
      if (error instanceof AppError && error.code === 'iam.provider_answer_refused')
        await this.signIn.noteRefusal('provider_answer', from);
      throw error;
    }
  }

  private async takeOnce(state: string): Promise<void> {
    try {
      await this.limiter.hit(STATE_USED, state);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'limited') throw error;
      throw new AppError('iam.provider_answer_refused');
    }
  }
}
