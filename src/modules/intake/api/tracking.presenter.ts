import { Injectable } from '@nestjs/common';
import type { Translator } from '../../../platform/i18n/messages';
import { Rulebook, textIn } from '../../rulebook/public';
import type { TrackedComplaint } from '../track-complaint';
import type { TrackedReason, TrackingAnswer } from './tracking.dto';

/** Puts what is known of a complaint into the filer's language. */
@Injectable()
export class TrackingPresenter {
  constructor(private readonly rulebook: Rulebook) {}

  present(tracked: TrackedComplaint, t: Translator): TrackingAnswer {
    const { number, stage, nextDueOn, isLate, referredTo, stages } = tracked;
    return {
      number,
      stage,
      text: t(`cases.stage.${stage}`),
      next: { text: t(`intake.next.${stage}`), dueOn: nextDueOn, isLate },
      closeReason: this.reason(tracked, t),
      referredTo,
      stages: stages.map((entry) => ({ ...entry, text: t(`cases.stage.${entry.stage}`) })),
    };
  }

  private reason({ closeReason, rulebookVersion }: TrackedComplaint, t: Translator): TrackedReason | null {
    if (closeReason === null) return null;
    const pack = this.rulebook.version(rulebookVersion);
    const reason = pack.closeReasons.find(({ code }) => code === closeReason);
    if (!reason) return null;
    return { label: textIn(reason.label, t.language), definition: textIn(reason.definition, t.language) };
  }
}
