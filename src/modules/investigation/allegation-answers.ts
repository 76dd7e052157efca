import { Injectable } from '@nestjs/common';
import {
  type Allegation,
  Allegations,
  type Finding,
  Findings,
  permittedFindings,
} from '../allegations/public';
import { type CaseRecord, type InvolvedOfficer, InvolvedOfficers } from '../cases/public';
import { type FindingValue, Rulebook, type RulePack, textIn } from '../rulebook/public';

export interface AnswerView {
  readonly value: string;
  readonly label: string;
  readonly reason: string;
  readonly decidedAt: string;
  readonly decidedBy: string | null;
}

/** An allegation with what has been recommended about it so far. */
export interface AllegationAnswer {
  readonly allegationId: string;
  readonly allegation: string;
  readonly detail: string | null;
  readonly isOpen: boolean;
  readonly officer: Pick<InvolvedOfficer, 'name' | 'badge' | 'description'>;
  readonly recommended: AnswerView | null;
  readonly supervisor: AnswerView | null;
  /** The findings that may be recommended. */
  readonly permitted: readonly {
    readonly code: string;
    readonly label: string;
    readonly definition: string;
  }[];
}

const LAYERS = { recommended: 'investigator_recommended', supervisor: 'supervisor_recommended' } as const;

/** What has been recommended and what may be, for each allegation of a case; in the open transaction. */
@Injectable()
export class AllegationAnswers {
  constructor(
    private readonly allegations: Allegations,
    private readonly findings: Findings,
    private readonly officers: InvolvedOfficers,
    private readonly rulebook: Rulebook,
  ) {}

  async ofCase(theCase: CaseRecord, language: string): Promise<AllegationAnswer[]> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const officers = await this.officers.ofCase(theCase.id);
    const findings = await this.findings.current(theCase.id);
    return (await this.allegations.ofCase(theCase.id)).map((allegation) => {
      const officer = officers.find((o) => o.involvementId === allegation.involvement_id);
      const type = pack.allegationTypes.find((candidate) => candidate.code === allegation.type_code);
      const own = findings.filter((finding) => finding.allegation_id === allegation.id);
      const answerIn = (layer: Finding['layer']) =>
        viewOf(
          own.find((finding) => finding.layer === layer),
          pack,
          language,
        );
      return {
        allegationId: allegation.id,
        allegation: type ? textIn(type.label, language) : allegation.type_code,
        detail: allegation.detail,
        isOpen: allegation.state === 'open',
        officer: {
          name: officer?.name ?? null,
          badge: officer?.badge ?? null,
          description: officer?.description ?? null,
        },
        recommended: answerIn(LAYERS.recommended),
        supervisor: answerIn(LAYERS.supervisor),
        permitted: permittedFor(allegation, officer, pack).map(({ code, label, definition }) => ({
          code,
          label: textIn(label, language),
          definition: textIn(definition, language),
        })),
      };
    });
  }
}

function viewOf(finding: Finding | undefined, pack: RulePack, language: string): AnswerView | null {
  if (!finding) return null;
  const value = pack.findings.find((candidate) => candidate.code === finding.value);
  return {
    value: finding.value,
    label: value ? textIn(value.label, language) : finding.value,
    reason: finding.reason,
    decidedAt: finding.decided_at,
    decidedBy: finding.decided_by,
  };
}

function permittedFor(
  allegation: Allegation,
  officer: InvolvedOfficer | undefined,
  pack: RulePack,
): FindingValue[] {
  const type = pack.allegationTypes.find((candidate) => candidate.code === allegation.type_code);
  return permittedFindings(pack.findings, LAYERS.recommended, {
    state: allegation.state,
    against: type?.against ?? 'officer',
    officerIdentified: Boolean(officer?.officerId),
  });
}
