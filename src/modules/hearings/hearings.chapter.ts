import { Injectable } from '@nestjs/common';
import { type CaseFileChapter, type CaseRecord, type ChapterContext, WritesChapter } from '../cases/public';
import { code, type DefinitionRow, paragraphsOf, type Section } from '../documents/public';
import { type BoardRecord, BoardRecords, type SealedMotionView } from './board-record';

/** The board's decision in the case file: meetings, recusals as a fact, and each motion with its roll call and seal. */
@Injectable()
@WritesChapter({ key: 'hearings', order: 60 })
export class HearingsChapter implements CaseFileChapter {
  constructor(private readonly records: BoardRecords) {}

  async chapter(theCase: CaseRecord, context: ChapterContext): Promise<Section | null> {
    const record = await this.records.of(theCase, context.t.language);
    if (!record) return null;
    const { t } = context;
    const recused = record.recused.map((one) => one.name).join(', ');
    return {
      heading: t('hearings.file.title'),
      blocks: [
        meetingsTable(record, context),
        {
          kind: 'paragraph',
          text: recused ? t('hearings.file.recused', { names: recused }) : t('hearings.file.nobody_recused'),
        },
      ],
      sections: record.motions.map((motion, i) => motionSection(motion, i + 1, context)),
    };
  }
}

function meetingsTable({ hearings }: BoardRecord, { t, format }: ChapterContext): Section['blocks'][number] {
  return {
    kind: 'table',
    columns: [
      { head: t('hearings.file.meeting'), width: 4, rowHead: true },
      { head: t('hearings.file.when'), width: 3 },
      { head: t('hearings.file.place'), width: 3 },
      { head: t('hearings.file.outcome'), width: 3 },
    ],
    rows: hearings.map(({ item, meeting }) => [
      meeting.title,
      format.shortInstant(meeting.scheduled_at),
      meeting.place,
      t(`hearings.settled.${item.settled_as ?? 'pending'}`),
    ]),
  };
}

function motionSection(motion: SealedMotionView, n: number, context: ChapterContext): Section {
  const { t } = context;
  const { about, findingLabel, kind, rollCall, seal, text } = motion;
  return {
    heading:
      kind === 'send_back'
        ? t('hearings.file.motion_send_back', { n })
        : t('hearings.file.motion_finding', { n, finding: findingLabel ?? '', about: about ?? '' }),
    blocks: [
      { kind: 'quote', paragraphs: paragraphsOf(text) },
      { kind: 'definitions', rows: motionRows(motion, context) },
      {
        kind: 'table',
        caption: t('hearings.file.roll_call'),
        columns: [
          { head: t('hearings.file.member'), width: 3, rowHead: true },
          { head: t('hearings.file.vote'), width: 2 },
        ],
        rows: rollCall.map(({ member, choice }) => [member.name, t(`hearings.choice.${choice}`)]),
      },
      { kind: 'definitions', rows: [{ label: t('hearings.file.seal'), value: [code(seal ?? '')] }] },
    ],
  };
}

function motionRows(motion: SealedMotionView, { t, format }: ChapterContext): DefinitionRow[] {
  const { movedBy, movedAt, secondedBy, closedAt, result, tally, round } = motion;
  return [
    { label: t('hearings.file.moved'), value: `${movedBy.name}, ${format.shortInstant(movedAt)}` },
    { label: t('hearings.file.seconded'), value: secondedBy?.name ?? t('hearings.file.nobody') },
    ...(round > 1 ? [{ label: t('hearings.file.round'), value: String(round) }] : []),
    ...(closedAt ? [{ label: t('hearings.file.closed'), value: format.shortInstant(closedAt) }] : []),
    ...(result ? [{ label: t('hearings.file.result'), value: t(`hearings.result.${result}`) }] : []),
    ...(tally
      ? [
          { label: t('hearings.file.tally'), value: t('hearings.tally', numbersOf(tally)) },
          {
            label: t('hearings.file.quorum'),
            value: t('hearings.quorum', { needed: tally.quorum.needed, present: tally.quorum.present }),
          },
        ]
      : []),
  ];
}

/** The numbers of a tally that its sentence names. */
function numbersOf(tally: NonNullable<SealedMotionView['tally']>) {
  const { yes, no, abstain, not_voting: silent, recused, absent, needed } = tally;
  return { yes, no, abstain, silent, recused, absent, needed };
}
