import { Injectable } from '@nestjs/common';
import { type Allegation, Allegations, type Finding, Findings } from '../allegations/public';
import { type CaseRecord, trackingStage } from '../cases/public';
import { Rulebook, type RulePack, textIn } from '../rulebook/public';

/** What is alleged, in the words of the rulebook alone: never what somebody wrote. */
export interface SummedAllegation {
  readonly id: string;
  readonly involvementId: string;
  readonly type: string;
  readonly policy: string | null;
  readonly isDropped: boolean;
  /** The last word on it once the case is closed; null before, and where there is none. */
  readonly finding: string | null;
}

export interface SummedCase {
  readonly id: string;
  readonly number: string;
  readonly stage: string;
  readonly receivedAt: string;
  readonly incidentOn: string | null;
  readonly closedAt: string | null;
  readonly closeReason: string | null;
}

/** Whose answer is the last word: the latest of these that there is. */
const FINAL_LAYERS = ['post_appeal', 'agency_final', 'board_final'] as const;

/** A case for those who see no file: its numbers and dates, its allegations by their kind, and what came of them. */
@Injectable()
export class CaseSummaries {
  constructor(
    private readonly allegations: Allegations,
    private readonly findings: Findings,
    private readonly rulebook: Rulebook,
  ) {}

  head(theCase: CaseRecord, language: string): SummedCase {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const reason = pack.closeReasons.find(({ code }) => code === theCase.close_reason);
    return {
      id: theCase.id,
      number: theCase.number,
      stage: trackingStage(theCase.state),
      receivedAt: theCase.received_at,
      incidentOn: theCase.incident_on,
      closedAt: theCase.closed_at,
      closeReason: reason ? textIn(reason.label, language) : null,
    };
  }

  /** In the open transaction, after the caller has made sure that the actor may see this much. */
  async allegationsOf(theCase: CaseRecord, language: string): Promise<SummedAllegation[]> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const findings = theCase.closed_at ? await this.findings.current(theCase.id) : [];
    return (await this.allegations.ofCase(theCase.id)).map((allegation) => ({
      id: allegation.id,
      involvementId: allegation.involvement_id,
      type: typeLabel(pack, allegation, language),
      policy: allegation.policy_citation,
      isDropped: allegation.state === 'dropped',
      finding: lastWord(pack, findings, allegation.id, language),
    }));
  }
}

function typeLabel(pack: RulePack, { type_code: code }: Allegation, language: string): string {
  const type = pack.allegationTypes.find((candidate) => candidate.code === code);
  return type ? textIn(type.label, language) : code;
}

function lastWord(
  pack: RulePack,
  findings: readonly Finding[],
  allegationId: string,
  language: string,
): string | null {
  for (const layer of FINAL_LAYERS) {
    const found = findings.find(
      (finding) => finding.allegation_id === allegationId && finding.layer === layer,
    );
    if (!found) continue;
    const value = pack.findings.find(({ code }) => code === found.value);
    return value ? textIn(value.label, language) : found.value;
  }
  return null;
}
