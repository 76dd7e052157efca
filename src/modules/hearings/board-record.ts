import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../cases/public';
import { Accounts } from '../iam/public';
import { CasePacket } from './case-packet';
import { type AgendaItem, Docket } from './docket';
import { type Meeting, MeetingRepository } from './meeting-repository';
import { MotionRepository } from './motion-repository';
import { type MotionView, peopleIn, viewMotion } from './motion-views';
import { Standings } from './standings';

/** What may be told of a hearing to all who see the case: when the board had it, who was recused, what it decided. */
export interface BoardRecord {
  readonly hearings: readonly { readonly item: AgendaItem; readonly meeting: Meeting }[];
  /** The fact only; grounds are nobody's but the member's own. */
  readonly recused: readonly { readonly accountId: string; readonly name: string; readonly at: string }[];
  readonly motions: readonly SealedMotionView[];
}

export interface SealedMotionView extends MotionView {
  /** What it was about; null for a motion to send the case back. */
  readonly about: string | null;
  /** Who closed it. */
  readonly closedById: string | null;
}

/** The record of a case before the board. While the board deliberates its motions are nobody else's to see. */
@Injectable()
export class BoardRecords {
  constructor(
    private readonly docket: Docket,
    private readonly meetings: MeetingRepository,
    private readonly motions: MotionRepository,
    private readonly standings: Standings,
    private readonly packet: CasePacket,
    private readonly accounts: Accounts,
  ) {}

  /** Null for a case that the board has never had. */
  async of(theCase: CaseRecord, language: string): Promise<BoardRecord | null> {
    const items = await this.docket.history(theCase.id);
    if (items.length === 0) return null;
    const hearings: { item: AgendaItem; meeting: Meeting }[] = [];
    for (const item of items) hearings.push({ item, meeting: await this.meetings.get(item.meeting_id) });
    const recusals = await this.standings.recusals(theCase.id);
    const names = await this.accounts.names(recusals.map((recusal) => recusal.account_id));
    return {
      hearings,
      recused: recusals.map(({ account_id: accountId, recused_at: at }) => ({
        accountId,
        name: names.get(accountId) ?? '',
        at,
      })),
      motions: await this.decided(theCase, items, language),
    };
  }

  /** The motions of hearings that are over. */
  private async decided(
    theCase: CaseRecord,
    items: readonly AgendaItem[],
    language: string,
  ): Promise<SealedMotionView[]> {
    const settled = new Set(items.filter((item) => item.settled_as).map((item) => item.id));
    const motions = (await this.motions.history(theCase.id)).filter(
      (motion) => motion.state === 'closed' && settled.has(motion.agenda_item_id),
    );
    const names = await this.accounts.names(motions.flatMap(peopleIn));
    const label = this.packet.findingLabels(theCase, language);
    const allegations = new Map(
      (await this.packet.allegations(theCase, language, false)).map((one) => [one.id, one]),
    );
    return motions.map((motion) => ({
      ...viewMotion(motion, { names, finding: label(motion.proposed_value), ownVote: null, votesCast: 0 }),
      about: allegations.get(motion.allegation_id ?? '')?.label ?? null,
      closedById: motion.closed_by,
    }));
  }
}
