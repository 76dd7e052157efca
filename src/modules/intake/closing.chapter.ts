import { Injectable } from '@nestjs/common';
import { type CaseFileChapter, type CaseRecord, type ChapterContext, WritesChapter } from '../cases/public';
import type { DefinitionRow, Section } from '../documents/public';
import { Accounts } from '../iam/public';
import { Rulebook, textIn } from '../rulebook/public';
import { type ClosingProposal, ClosingRepository } from './closing-repository';

/** How it was proposed to end the case at intake, and what the second person answered. */
@Injectable()
@WritesChapter({ key: 'closing', order: 27 })
export class ClosingChapter implements CaseFileChapter {
  constructor(
    private readonly closings: ClosingRepository,
    private readonly accounts: Accounts,
    private readonly rulebook: Rulebook,
  ) {}

  async chapter(theCase: CaseRecord, context: ChapterContext): Promise<Section | null> {
    const closings = (await this.closings.ofCase(theCase.id)).toReversed();
    if (closings.length === 0) return null;
    const people = closings.flatMap(({ proposed_by: one, decided_by: other }) =>
      other ? [one, other] : [one],
    );
    const names = await this.accounts.names(people);
    return {
      heading: context.t('intake.file.closings'),
      blocks: [],
      sections: closings.map((closing) => ({
        heading: context.t('intake.file.closing', { date: context.format.shortInstant(closing.proposed_at) }),
        blocks: [
          { kind: 'definitions', rows: this.rows(theCase, closing, names, context) },
          { kind: 'paragraph', text: closing.explanation },
        ],
      })),
    };
  }

  private rows(
    theCase: CaseRecord,
    closing: ClosingProposal,
    names: ReadonlyMap<string, string>,
    { t, format }: ChapterContext,
  ): DefinitionRow[] {
    const { closeReasons, jurisdictionAnswers } = this.rulebook.version(theCase.rulebook_version);
    const reason = [...closeReasons, ...jurisdictionAnswers].find(({ code }) => code === closing.reason_code);
    const by = (id: string, at: string) =>
      t('intake.closing.by', { name: names.get(id) ?? '', at: format.instant(at) });
    const rows: DefinitionRow[] = [
      { label: t('intake.closing.outcome'), value: t(`intake.closing.outcome.${closing.outcome}`) },
      {
        label: t('intake.closing.reasonCode'),
        value: reason ? textIn(reason.label, t.language) : closing.reason_code,
      },
      { label: t('intake.closing.proposed'), value: by(closing.proposed_by, closing.proposed_at) },
      { label: t('intake.closing.state'), value: t(`intake.closing.state.${closing.state}`) },
    ];
    if (closing.referred_to) rows.push({ label: t('intake.closing.referredTo'), value: closing.referred_to });
    if (closing.decided_by && closing.decided_at)
      rows.push({ label: t('intake.decision.title'), value: by(closing.decided_by, closing.decided_at) });
    if (closing.decision_note) rows.push({ label: t('intake.decision.note'), value: closing.decision_note });
    return rows;
  }
}
