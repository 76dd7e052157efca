import { Injectable } from '@nestjs/common';
import {
  type CaseFileChapter,
  type CaseRecord,
  type ChapterContext,
  InvolvedOfficers,
  WritesChapter,
} from '../../cases/public';
import type { Block, Section } from '../../documents/public';
import { Rulebook, type RulePack, textIn } from '../../rulebook/public';
import { type Allegation, Allegations } from '../allegations';
import { type Finding, Findings } from '../findings';

/** Each allegation with the finding of every layer: who answered what, when, and why. */
@Injectable()
@WritesChapter({ key: 'allegations', order: 30 })
export class AllegationsChapter implements CaseFileChapter {
  constructor(
    private readonly allegations: Allegations,
    private readonly findings: Findings,
    private readonly officers: InvolvedOfficers,
    private readonly rulebook: Rulebook,
  ) {}

  async chapter(theCase: CaseRecord, { t, format }: ChapterContext): Promise<Section | null> {
    const allegations = await this.allegations.ofCase(theCase.id);
    if (allegations.length === 0) return null;
    const findings = await this.findings.history(theCase.id);
    const officers = await this.officers.ofCase(theCase.id);
    const pack = this.rulebook.version(theCase.rulebook_version);
    const sections = allegations.map((allegation, i): Section => {
      const officer = officers.find((candidate) => candidate.involvementId === allegation.involvement_id);
      const own = findings.filter((finding) => finding.allegation_id === allegation.id);
      return {
        heading: t('allegations.file.one', { n: i + 1, type: typeLabel(allegation, pack, t.language) }),
        blocks: [
          {
            kind: 'definitions',
            rows: [
              {
                label: t('allegations.row.officer'),
                value: officer?.name ?? t('allegations.row.officer_unknown'),
              },
              {
                label: t('allegations.row.policy'),
                value: allegation.policy_citation ?? t('allegations.row.none'),
              },
              { label: t('allegations.row.state'), value: t(`allegations.state.${allegation.state}`) },
            ],
          },
          ...detailOf(allegation),
          ...findingsOf(own, pack, { t, format }),
        ],
      };
    });
    return { heading: t('allegations.file.title'), blocks: [], sections };
  }
}

function typeLabel(allegation: Allegation, pack: RulePack, language: string): string {
  const type = pack.allegationTypes.find((candidate) => candidate.code === allegation.type_code);
  return type ? textIn(type.label, language) : allegation.type_code;
}

function detailOf(allegation: Allegation): Block[] {
  return allegation.detail ? [{ kind: 'paragraph', text: allegation.detail }] : [];
}

function findingsOf(findings: readonly Finding[], pack: RulePack, { t, format }: ChapterContext): Block[] {
  if (findings.length === 0) return [{ kind: 'paragraph', text: t('allegations.file.no_finding') }];
  return [
    {
      kind: 'table',
      columns: [
        { head: t('allegations.file.layer'), width: 2, rowHead: true },
        { head: t('allegations.file.finding'), width: 2 },
        { head: t('allegations.file.reason'), width: 5 },
        { head: t('allegations.file.decided'), width: 2 },
      ],
      rows: findings.map((finding) => {
        const value = pack.findings.find((candidate) => candidate.code === finding.value);
        return [
          t(`allegations.layer.${finding.layer}`),
          value ? textIn(value.label, t.language) : finding.value,
          finding.reason,
          format.shortInstant(finding.decided_at),
        ];
      }),
    },
  ];
}
