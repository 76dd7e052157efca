import { Injectable } from '@nestjs/common';
import { Transaction } from '../../platform/database/transaction';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import {
  CaseAccess,
  CaseParties,
  type CaseRecord,
  CaseRepository,
  type InvolvedOfficer,
  InvolvedOfficers,
} from '../cases/public';
import type { Permission } from '../iam/public';
import { isProtected, type Person, Persons } from '../people/public';
import { Rulebook, type RulePack, textIn } from '../rulebook/public';
import { type Allegation, Allegations } from './allegations';
import { editorsIn } from './allegations.policy';
import { type Finding, Findings } from './findings';

/** The answer of one layer to an allegation. */
export interface LayerView {
  readonly layer: Finding['layer'];
  readonly value: string;
  readonly label: string;
  readonly decidedAt: string;
}

/** A civilian by name, where one is known and not protected. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string | null;
  readonly isProtected: boolean;
}

/** An allegation as people read it. */
export interface AllegationView {
  readonly id: string;
  readonly involvementId: string;
  readonly typeCode: string;
  readonly type: string;
  readonly category: string;
  readonly severityClass: string | null;
  readonly policy: string | null;
  readonly officer: Pick<InvolvedOfficer, 'name' | 'badge' | 'description'>;
  readonly allegedVictim: NamedPerson | null;
  readonly detail: string | null;
  readonly state: Allegation['state'];
  readonly droppedReason: string | null;
  readonly findings: readonly LayerView[];
}

export interface AllegationsOfCase {
  readonly theCase: CaseRecord;
  readonly allegations: readonly AllegationView[];
  readonly mayEdit: boolean;
}

/** What an allegation can be made of, in this case. */
export interface AllegationChoices {
  readonly types: readonly { readonly code: string; readonly label: string; readonly category: string }[];
  readonly officers: readonly InvolvedOfficer[];
  readonly people: readonly (NamedPerson & { readonly roles: readonly string[] })[];
}

/** Reads of allegations for pages and the API; each is recorded. */
@Injectable()
export class ShowAllegations {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly parties: CaseParties,
    private readonly officers: InvolvedOfficers,
    private readonly persons: Persons,
    private readonly allegations: Allegations,
    private readonly findings: Findings,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
  ) {}

  /** `permission`: that of the act whose form shows it. */
  execute(
    actor: Actor,
    caseId: string,
    language: string,
    permission: Permission = 'case.read',
  ): Promise<AllegationsOfCase> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, permission);
      await this.audit.recordRead({ caseId, recordType: 'allegations', recordId: caseId });
      const permitted = actor.kind === 'account' && actor.permissions.has('allegation.edit');
      return {
        theCase,
        allegations: await this.ofCase(theCase, language),
        mayEdit: permitted && editorsIn(theCase.state).some((relation) => relations.has(relation)),
      };
    });
  }

  /** In the open transaction, after the caller has made sure that the actor may see the case. */
  async ofCase(theCase: CaseRecord, language: string): Promise<AllegationView[]> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const officers = new Map((await this.officers.ofCase(theCase.id)).map((one) => [one.involvementId, one]));
    const persons = new Map((await this.persons.ofCase(theCase.id)).map((one) => [one.id, one]));
    const findings = await this.findings.current(theCase.id);
    return (await this.allegations.ofCase(theCase.id)).map((allegation): AllegationView => {
      const officer = officers.get(allegation.involvement_id);
      const victimId = allegation.alleged_victim_id;
      return {
        id: allegation.id,
        involvementId: allegation.involvement_id,
        ...typeView(pack, allegation.type_code, language),
        policy: allegation.policy_citation,
        officer: {
          name: officer?.name ?? null,
          badge: officer?.badge ?? null,
          description: officer?.description ?? null,
        },
        allegedVictim: victimId ? named(victimId, persons.get(victimId)) : null,
        detail: allegation.detail,
        state: allegation.state,
        droppedReason: allegation.dropped_reason,
        findings: findings
          .filter((finding) => finding.allegation_id === allegation.id)
          .map((finding) => layerView(pack, finding, language)),
      };
    });
  }

  choices(
    actor: Actor,
    caseId: string,
    language: string,
  ): Promise<AllegationChoices & { theCase: CaseRecord }> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.get(caseId);
      await this.access.allow(caseId, 'allegation.edit');
      await this.audit.recordRead({ caseId, recordType: 'parties', recordId: caseId });
      const pack = this.rulebook.version(theCase.rulebook_version);
      const roles = await this.parties.participations(caseId);
      const people = await this.persons.ofCase(caseId);
      return {
        theCase,
        types: pack.allegationTypes.map((type) => ({
          code: type.code,
          label: textIn(type.label, language),
          category: categoryLabel(pack, type.category, language),
        })),
        officers: await this.officers.ofCase(caseId),
        people: people.map((person) => ({
          ...named(person.id, person),
          roles: roles.filter((role) => role.person_id === person.id).map(({ role }) => role),
        })),
      };
    });
  }
}

function named(id: string, person: Person | undefined): NamedPerson {
  return { id, name: person?.full_name ?? null, isProtected: isProtected(person) };
}

function typeView(pack: RulePack, code: string, language: string) {
  const type = pack.allegationTypes.find((candidate) => candidate.code === code);
  return {
    typeCode: code,
    type: type ? textIn(type.label, language) : code,
    category: type ? categoryLabel(pack, type.category, language) : '',
    severityClass: type?.severityClass ?? null,
  };
}

function categoryLabel(pack: RulePack, code: string, language: string): string {
  const category = pack.allegationCategories.find((candidate) => candidate.code === code);
  return category ? textIn(category.label, language) : code;
}

function layerView(pack: RulePack, finding: Finding, language: string): LayerView {
  const value = pack.findings.find((candidate) => candidate.code === finding.value);
  return {
    layer: finding.layer,
    value: finding.value,
    label: value ? textIn(value.label, language) : finding.value,
    decidedAt: finding.decided_at,
  };
}
