import { Injectable } from '@nestjs/common';
import type { AccountActor } from '../../../platform/security/actor';
import { type RateLimit, RateLimiter } from '../../../platform/security/rate-limiter';
import { isConfined } from '../../../platform/security/step-up';

/** NIST SP 800-63B 3.2.2 allows at most a hundred failed tries in a row; three codes of a million are right at a time. */
export const CODES_IN_TEN_MINUTES: RateLimit = { name: 'iam.code', limit: 10, seconds: 600 };
export const CODES_IN_A_DAY: RateLimit = { name: 'iam.code.day', limit: 100, seconds: 86_400 };
export const RECOVERY_CODES_IN_TEN_MINUTES: RateLimit = {
  name: 'iam.recovery-code',
  limit: 10,
  seconds: 600,
};

/**
 * Counts tries of codes before they are looked at; when they cannot be counted, nobody passes. Tries with the password
 * alone count by account, and those of a strong session by session: so whoever has stolen a password cannot keep its
 * owner, who is at work, from confirming. Passkeys and recovery codes, which nobody guesses, stay open to the owner.
 */
@Injectable()
export class CodeTries {
  constructor(private readonly limiter: RateLimiter) {}

  async count(actor: AccountActor): Promise<void> {
    const subject = isConfined(actor) ? actor.accountId : actor.sessionId;
    await this.limiter.hit(CODES_IN_TEN_MINUTES, subject);
    await this.limiter.hit(CODES_IN_A_DAY, subject);
  }

  async countRecovery(actor: AccountActor): Promise<void> {
    await this.limiter.hit(RECOVERY_CODES_IN_TEN_MINUTES, actor.accountId);
  }
}
