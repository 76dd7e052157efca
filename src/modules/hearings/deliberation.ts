import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Missing } from '../../platform/errors/app-error';
import { type Allegation, Allegations } from '../allegations/public';
import { CaseAccess, type CaseRecord } from '../cases/public';
import { type BodyRule, Rulebook } from '../rulebook/public';
import { type AgendaItem, Docket } from './docket';
import { type AllegationResolution, missingForAdoption, resolveFindings } from './domain/finding-resolution';
import { HEARINGS_DESK } from './hearings-desk';
import { MeetingRepository } from './meeting-repository';
import { asFindingMotions, type Motion, MotionRepository } from './motion-repository';

/** How far the board has come with a case. */
export interface Progress {
  readonly motions: readonly Motion[];
  readonly allegations: readonly Allegation[];
  readonly resolutions: readonly AllegationResolution[];
  /** The motion to send the case back, where one has carried. */
  readonly sendBack: Motion | null;
}

/** Reckons from the motions where the board stands on each allegation. */
@Injectable()
export class Deliberation {
  constructor(
    private readonly transaction: Transaction,
    private readonly docket: Docket,
    private readonly meetings: MeetingRepository,
    private readonly motions: MotionRepository,
    private readonly allegations: Allegations,
    private readonly access: CaseAccess,
    private readonly rulebook: Rulebook,
  ) {}

  /** Read as the desk: guards answer everybody who sees the case. */
  progress(theCase: CaseRecord): Promise<Progress> {
    return this.transaction.run(HEARINGS_DESK, async () => {
      const motions = await this.motions.pending(theCase.id);
      const allegations = await this.allegations.ofCase(theCase.id);
      const tie = (await this.ruleFor(theCase)).tie;
      return {
        motions,
        allegations,
        resolutions: resolveFindings(allegations, asFindingMotions(motions), tie),
        sendBack: motions.find((one) => one.kind === 'send_back' && one.result === 'carried') ?? null,
      };
    });
  }

  /** The same as one item's readers see it: while it is unsettled with what earlier meetings left to it. */
  async of(theCase: CaseRecord, item: AgendaItem): Promise<Pick<Progress, 'motions' | 'resolutions'>> {
    if (!item.settled_as) return this.progress(theCase);
    // Items of meetings that ended without a decision were settled together with the one that brought it.
    const together = (await this.docket.history(theCase.id)).filter(
      (one) => one.settled_at === item.settled_at,
    );
    const itemIds = new Set(together.map((one) => one.id));
    const motions = (await this.motions.history(theCase.id)).filter((one) => itemIds.has(one.agenda_item_id));
    const allegations = await this.allegations.ofCase(theCase.id);
    const { rulebook_version } = await this.meetings.get(item.meeting_id);
    const { tie } = this.rulebook.version(rulebook_version).bodyRule;
    return { motions, resolutions: resolveFindings(allegations, asFindingMotions(motions), tie) };
  }

  /** What the board still owes before its findings can be adopted. */
  async missingForAdoption(theCase: CaseRecord): Promise<Missing[]> {
    const { motions, resolutions, sendBack } = await this.progress(theCase);
    const missing = missingForAdoption(resolutions);
    if (sendBack) missing.push({ code: 'hearings.send_back_decided' });
    if (motions.some((one) => one.kind === 'send_back' && one.state === 'open'))
      missing.push({ code: 'hearings.send_back_open' });
    return this.discreetly(theCase, missing);
  }

  /** What still keeps the case from being sent back. */
  async missingForSendBack(theCase: CaseRecord): Promise<Missing[]> {
    const { motions, sendBack } = await this.progress(theCase);
    const count = motions.filter((one) => one.state === 'open').length;
    return this.discreetly(theCase, [
      ...(sendBack ? [] : [{ code: 'hearings.send_back_carried' }]),
      ...(count > 0 ? [{ code: 'hearings.motion_open', params: { count } }] : []),
    ]);
  }

  /** How the deliberation stands is for the board and its clerk; others who see the case learn that it goes on. */
  private async discreetly(theCase: CaseRecord, missing: readonly Missing[]): Promise<Missing[]> {
    const { actor } = this.transaction;
    if (missing.length === 0 || actor.kind === 'system') return [...missing];
    const insiders = await this.access.holders(theCase.id, ['docketed', 'clerk']);
    const isInside = actor.kind === 'account' && insiders.includes(actor.accountId);
    return isInside ? [...missing] : [{ code: 'hearings.still_deliberating' }];
  }

  private async ruleFor(theCase: CaseRecord): Promise<BodyRule> {
    const item = await this.docket.current(theCase.id);
    const version = item
      ? (await this.meetings.get(item.meeting_id)).rulebook_version
      : theCase.rulebook_version;
    return this.rulebook.version(version).bodyRule;
  }
}
