import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/security/actor';
import { localAddress } from '../../../web/language.controller';
import { Navigation } from '../../../web/navigation';

/** Where somebody wanted to go, only ever an address of ours; else where their work begins. */
@Injectable()
export class Destination {
  constructor(private readonly navigation: Navigation) {}

  of(actor: Actor, next: unknown): string {
    const wanted = localAddress(next);
    const [first] = this.navigation.entriesFor(actor);
    return wanted === '/' ? (first?.href ?? '/account') : wanted;
  }

  /** The step between: to prove the second factor, or to set one up, and then on to there. */
  static throughSecondFactor(next: unknown): string {
    const wanted = localAddress(next);
    return wanted === '/'
      ? '/account/second-factor'
      : `/account/second-factor?next=${encodeURIComponent(wanted)}`;
  }
}
