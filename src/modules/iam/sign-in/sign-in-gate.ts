import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import { systemActor } from '../../../platform/security/actor';
import { networkOf } from '../../../platform/security/network';
import { RateLimiter } from '../../../platform/security/rate-limiter';
import { AccountStore } from '../account-store';
import { KnownDevices } from './known-devices';
import { SignInEvents, type SignInSource } from './sign-in-events';
import { bucketsOf, type SignInTry, slipsOf } from './sign-in-limits';

/** Where a try comes from, and the note of the browser about who has signed in with it. */
export interface Visitor extends SignInSource {
  readonly deviceNote?: string | undefined;
}

const ACTOR = systemActor('iam.sign-in');

/** Stands before every proof of a password: counts the wrong ones, and lets nobody try too often. */
@Injectable()
export class SignInGate {
  constructor(
    private readonly transaction: Transaction,
    private readonly limiter: RateLimiter,
    private readonly devices: KnownDevices,
    private readonly accounts: AccountStore,
    private readonly events: SignInEvents,
  ) {}

  /** Counts a try before the password is looked at; throws `platform.too_many_requests` when there were too many. */
  async enter(email: string, from: Visitor): Promise<SignInTry> {
    const deviceId = this.devices.recognise(from.deviceNote, email);
    const tried = { network: networkOf(from.address), email, deviceId };
    try {
      await this.limiter.take(bucketsOf(tried));
      return tried;
    } catch (error) {
      if (error instanceof AppError && error.kind === 'limited') await this.noteRefusal(email, from);
      throw error;
    }
  }

  /** The password was right: the try counts nowhere, and the person's own slips are forgotten. */
  async passed(tried: SignInTry): Promise<void> {
    await this.limiter.giveBack(bucketsOf(tried));
    for (const bucket of slipsOf(tried)) await this.limiter.forget(bucket);
  }

  private noteRefusal(email: string, from: Visitor): Promise<void> {
    return this.transaction.run(ACTOR, async () => {
      const account = await this.accounts.byEmail(email);
      await this.events.recordOnceAMinute(
        { accountId: account?.id ?? null, outcome: 'refused', reason: 'too_many_tries', method: 'password' },
        from,
      );
    });
  }
}
