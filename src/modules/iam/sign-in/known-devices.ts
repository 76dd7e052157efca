import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Secrets } from '../../../platform/security/secrets';

export const KNOWN_FOR_DAYS = 180;
/** A shared computer remembers this many people, those who came last. */
const MOST = 5;

const ID_BYTES = 9;
const TAG_BYTES = 15;
const ENTRY = /^([\w-]{12})([\w-]{20})([0-9a-z]{4})$/;
const MS_OF_DAY = 86_400_000;

/**
 * The note that a browser keeps of who has signed in with it: signed, so that nobody can make one, and without any
 * e-mail. It opens nothing; it only gives its owner limits of their own, which no stranger can use up.
 */
@Injectable()
export class KnownDevices {
  constructor(
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /** What to call this browser when this person tries, or null when they have not signed in with it. */
  recognise(note: string | undefined, email: string): string | null {
    const tag = this.tagOf(email);
    const entry = this.entries(note).find((known) => ENTRY.exec(known)?.[2] === tag);
    return entry === undefined ? null : `${entry.slice(0, 12)}${tag}`;
  }

  /** The note after this person has signed in: their part of it is made anew, so that an old copy is another browser. */
  remember(note: string | undefined, email: string): string {
    const tag = this.tagOf(email);
    const others = this.entries(note).filter((known) => ENTRY.exec(known)?.[2] !== tag);
    const own = `${randomBytes(ID_BYTES).toString('base64url')}${tag}${this.today().toString(36).padStart(4, '0')}`;
    const entries = [own, ...others].slice(0, MOST).join('.');
    return `${entries}.${this.sign(entries)}`;
  }

  private entries(note: string | undefined): string[] {
    if (!note || note.length > 400) return [];
    const end = note.lastIndexOf('.');
    const signed = Buffer.from(note.slice(end + 1));
    const due = Buffer.from(this.sign(note.slice(0, Math.max(0, end))));
    if (signed.length !== due.length || !timingSafeEqual(signed, due)) return [];
    return note
      .slice(0, end)
      .split('.')
      .filter((entry) => this.today() - Number.parseInt(ENTRY.exec(entry)?.[3] ?? '0', 36) < KNOWN_FOR_DAYS);
  }

  private today(): number {
    return Math.floor(this.clock.now().epochMilliseconds / MS_OF_DAY);
  }

  private tagOf(email: string): string {
    return this.secrets.hmac('iam.known-device.person', email).subarray(0, TAG_BYTES).toString('base64url');
  }

  private sign(entries: string): string {
    return this.secrets.hmac('iam.known-device.note', entries).toString('base64url');
  }
}
