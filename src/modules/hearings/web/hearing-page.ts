import { Injectable } from '@nestjs/common';
import { blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import type { PacketAllegation } from '../case-packet';
import { CONFLICT_GROUND_CODES, CONFLICT_GROUNDS } from '../domain/conflict-declaration';
import { mayMoveAgain } from '../domain/finding-resolution';
import { type HearingView, ShowHearing } from '../show-hearing';
import { SEND_BACK } from './forms.dto';
import { meetingTone, resultTone } from './tones';

export const HEARING_MESSAGES = 'hearings.hearing';

/** Where a hearing is shown. */
export interface HearingPlace {
  readonly meetingId: string;
  readonly caseId: string;
}

export function hearingPath({ meetingId, caseId }: HearingPlace): string {
  return `/meetings/${encodeURIComponent(meetingId)}/cases/${encodeURIComponent(caseId)}`;
}

/** The page of one case before the board, which all its forms come back to. */
@Injectable()
export class HearingPage {
  constructor(private readonly show: ShowHearing) {}

  async draw(actor: Actor, place: HearingPlace, request: RedressRequest, form?: FormState): Promise<Page> {
    const view = await this.show.execute(actor, place.caseId, languageOf(request), place.meetingId);
    return page('modules/hearings/web/views/hearing.njk', {
      ...view,
      steps: stepsOf(view),
      packet: view.packet && { allegations: view.packet.allegations.map((one) => withResolution(one, view)) },
      refused: form && refusedForm(form),
      base: hearingPath(place),
      readerId: actor.kind === 'account' ? actor.accountId : null,
      meetingTone: meetingTone(view.meeting.state),
      motions: view.motions.map((motion) => ({ ...motion, tone: resultTone(motion.result) })),
      grounds: CONFLICT_GROUND_CODES.map((code) => ({ code, mandatory: CONFLICT_GROUNDS[code].mandatory })),
      proposable: proposableIn(view),
      movable: movableIn(view),
      sendBack: SEND_BACK,
      form: form ?? blankForm(HEARING_MESSAGES),
    });
  }

  /** Before an act: the case is before this meeting, not only before some other one. */
  require(actor: Actor, { caseId, meetingId }: HearingPlace): Promise<void> {
    return this.show.require(actor, caseId, meetingId);
  }

  isRecused(actor: Actor, caseId: string): Promise<boolean> {
    return this.show.isRecused(actor, caseId);
  }
}

/** Where the case can go next; sending back is spoken of only once somebody has moved it. */
function stepsOf({ steps, motions }: HearingView) {
  const isMoved = motions.some((motion) => motion.kind === 'send_back');
  return steps.filter((step) => step.name !== 'send_back' || isMoved);
}

/** Which of the forms that lie folded up was refused, so that it is shown open. */
function refusedForm({ values, faults }: FormState): 'declaration' | 'motion' | null {
  const fields = [...Object.keys(values), ...faults.map((fault) => fault.field)];
  if (fields.some((field) => ['about', 'finding', 'text'].includes(field))) return 'motion';
  return fields.some((field) => ['answer', 'grounds', 'explanation'].includes(field)) ? 'declaration' : null;
}

/** An allegation with how far the board has come with it. */
function withResolution(allegation: PacketAllegation, { resolutions, motions }: HearingView) {
  const found = resolutions.find((one) => one.allegationId === allegation.id);
  if (!found) return { ...allegation, resolution: null };
  const motion = motions.find((one) => found.status === 'found' && one.id === found.motionId);
  const text = `hearings.resolution.${found.status === 'unresolved' ? found.reason : found.status}`;
  const tone = found.status === 'unresolved' ? 'warning' : 'good';
  return { ...allegation, resolution: { text, tone, finding: motion?.findingLabel ?? '' } };
}

/** The allegations about which a further motion is in order. */
function movableIn({ packet, resolutions }: HearingView) {
  return (packet?.allegations ?? []).filter((allegation) =>
    resolutions.some((one) => one.allegationId === allegation.id && mayMoveAgain(one)),
  );
}

/** Every finding that can be moved about some allegation, once each. */
function proposableIn({ packet }: HearingView) {
  const all = (packet?.allegations ?? []).flatMap((allegation) => allegation.proposable);
  return [...new Map(all.map((finding) => [finding.code, finding])).values()];
}
