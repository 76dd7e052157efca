import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { Discipline, type DisciplineItem, type Finding, Findings } from '../allegations/public';
import { AuditTrail } from '../audit/public';
import { CaseAccess, type CaseRecord, CaseRepository, InvolvedOfficers } from '../cases/public';
import type { Permission } from '../iam/public';
import { Rulebook, type RulePack, textIn } from '../rulebook/public';
import {
  type AgencyResponseRecord,
  type RecommendationRecord,
  RecommendationRepository,
} from './recommendation-repository';
import { type SustainedAllegation, SustainedAllegations } from './sustained-allegations';

export interface ItemView {
  readonly kind: string;
  readonly label: string;
  readonly quantity: string | null;
  readonly unit: 'hours' | 'days' | null;
}

/** What the board found and recommends for one sustained allegation, and what the agency answered. */
export interface RecommendationView {
  readonly allegationId: string;
  readonly allegation: string;
  readonly officer: { readonly name: string | null; readonly badge: string | null };
  readonly finding: string;
  readonly findingReason: string;
  readonly id: string | null;
  readonly state: 'missing' | 'drafted' | 'sent' | 'answered';
  readonly explanation: string | null;
  readonly items: readonly ItemView[];
  readonly sentAt: string | null;
  readonly respondBy: string | null;
  readonly responses: readonly {
    readonly answer: AgencyResponseRecord['answer'];
    readonly reasons: string | null;
    readonly receivedOn: string;
  }[];
  readonly agencyFinding: string | null;
  readonly agencyItems: readonly ItemView[];
}

export interface RecommendationsView {
  readonly theCase: CaseRecord;
  readonly recommendations: readonly RecommendationView[];
  readonly disciplineKinds: readonly { code: string; label: string; units: readonly string[] }[];
  readonly findingValues: readonly { code: string; label: string }[];
}

/** The recommendations of a case as the staff and the agency's liaison see them. */
@Injectable()
export class ShowRecommendations {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly sustained: SustainedAllegations,
    private readonly recommendations: RecommendationRepository,
    private readonly discipline: Discipline,
    private readonly findings: Findings,
    private readonly officers: InvolvedOfficers,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
  ) {}

  /** `permission`: that of the act whose form shows it. */
  execute(
    actor: Actor,
    caseId: string,
    language: string,
    permission: Permission = 'recommendation.read',
  ): Promise<RecommendationsView> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, permission);
      await this.audit.recordRead({ caseId, recordType: 'recommendations', recordId: caseId });
      const pack = this.rulebook.version(theCase.rulebook_version);
      return {
        theCase,
        recommendations: await this.ofCase(theCase, language),
        disciplineKinds: pack.disciplineKinds.map(({ code, label, units }) => ({
          code,
          label: textIn(label, language),
          units,
        })),
        findingValues: pack.findings
          .filter((finding) => finding.family !== 'none')
          .map(({ code, label }) => ({ code, label: textIn(label, language) })),
      };
    });
  }

  /** The same inside an open transaction, for the case page and the case file. */
  async ofCase(theCase: CaseRecord, language: string): Promise<RecommendationView[]> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const drafted = await this.recommendations.ofCase(theCase.id);
    const itemIds = await this.recommendations.itemIds(theCase.id);
    const items = await this.discipline.ofCase(theCase.id);
    const responses = await this.recommendations.responses(theCase.id);
    const agency = await this.findings.current(theCase.id, 'agency_final');
    const officers = await this.officers.ofCase(theCase.id);
    return (await this.sustained.ofCase(theCase)).map((sustained) => {
      const record = drafted.find((candidate) => candidate.allegation_id === sustained.allegation.id);
      const ids = new Set(record ? itemIds.get(record.id) : []);
      const itemsIn = (layer: DisciplineItem['layer']) =>
        items.filter((item) => item.layer === layer && ids.has(item.id));
      const final = agency.find((finding) => finding.allegation_id === sustained.allegation.id);
      const officer = officers.find((o) => o.involvementId === sustained.allegation.involvement_id);
      return {
        ...describeFinding(sustained, pack, language),
        officer: { name: officer?.name ?? null, badge: officer?.badge ?? null },
        ...describeRecord(record),
        items: itemsIn('board_final').map((item) => itemView(item, pack, language)),
        responses: responses
          .filter((response) => response.recommendation_id === record?.id)
          .map(({ answer, reasons, received_on: receivedOn }) => ({ answer, reasons, receivedOn })),
        agencyFinding: final ? findingLabel(final, pack, language) : null,
        agencyItems: itemsIn('agency_final').map((item) => itemView(item, pack, language)),
      };
    });
  }
}

function describeFinding(
  { allegation, finding, value }: SustainedAllegation,
  pack: RulePack,
  language: string,
) {
  const type = pack.allegationTypes.find((candidate) => candidate.code === allegation.type_code);
  return {
    allegationId: allegation.id,
    allegation: type ? textIn(type.label, language) : allegation.type_code,
    finding: textIn(value.label, language),
    findingReason: finding.reason,
  };
}

function describeRecord(record: RecommendationRecord | undefined) {
  return {
    id: record?.id ?? null,
    state: record?.state ?? ('missing' as const),
    explanation: record?.explanation ?? null,
    sentAt: record?.sent_at ?? null,
    respondBy: record?.respond_by ?? null,
  };
}

function itemView(item: DisciplineItem, pack: RulePack, language: string): ItemView {
  const kind = pack.disciplineKinds.find((candidate) => candidate.code === item.kind);
  const label = kind ? textIn(kind.label, language) : item.kind;
  return { kind: item.kind, label, quantity: item.quantity && trimZeros(item.quantity), unit: item.unit };
}

function findingLabel(finding: Finding, pack: RulePack, language: string): string {
  const value = pack.findings.find((candidate) => candidate.code === finding.value);
  return value ? textIn(value.label, language) : finding.value;
}

/** `2.50` as people write it: `2.5`. */
function trimZeros(quantity: string): string {
  return quantity.includes('.') ? quantity.replace(/\.?0+$/, '') : quantity;
}
