import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config';
import { Transaction } from '../../platform/database/transaction';
import { systemActor } from '../../platform/security/actor';
import { AnchorKey, AnchorLog, type AnchorMail, AnchorMails } from '../audit/public';

export interface ShownAnchor {
  readonly number: number;
  readonly takenAt: string;
  readonly statement: string;
  readonly signature: string;
  readonly key: string;
}

const DESK = systemActor('trail');
const SHOWN = 31;

/** The newest anchors: what the public may know of them, and for the staff whether each has left the house. */
@Injectable()
export class AnchorsView {
  constructor(
    private readonly transaction: Transaction,
    private readonly config: Config,
    private readonly key: AnchorKey,
    private readonly log: AnchorLog,
    private readonly mails: AnchorMails,
  ) {}

  get publicKey(): { readonly base64: string; readonly pem: string } {
    return { base64: this.key.publicKey.toString('base64'), pem: this.key.pem };
  }

  /** Whether anchors are mailed anywhere. */
  get leavesHouse(): boolean {
    return (this.config.auditAnchorTo ?? []).length > 0;
  }

  newest(): Promise<ShownAnchor[]> {
    return this.transaction.run(DESK, async () => {
      const anchors = await this.log.newest(SHOWN);
      return anchors.map(({ number, takenAt, statement, signature, publicKey }) => ({
        number,
        takenAt,
        statement,
        signature: signature.toString('base64'),
        key: publicKey.toString('base64'),
      }));
    });
  }

  deliveries(anchors: readonly ShownAnchor[]): Promise<AnchorMail[]> {
    return this.transaction.run(DESK, () => this.mails.ofAnchors(anchors.map(({ number }) => number)));
  }
}
