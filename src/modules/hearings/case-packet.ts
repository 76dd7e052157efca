import { Injectable } from '@nestjs/common';
import { Allegations, Findings } from '../allegations/public';
import { CaseParties, type CaseRecord, type InvolvedOfficer, InvolvedOfficers } from '../cases/public';
import { isProtected, Persons } from '../people/public';
import { Rulebook, textIn } from '../rulebook/public';
import { Proposals } from './proposals';

/** Somebody in the case, as far as a member must know of them to answer about conflicts. */
export interface PartyView {
  readonly kind: 'officer' | 'person';
  readonly role: string;
  /** Null while nobody knows a name, or where the person stays anonymous. */
  readonly name: string | null;
  /** Who they are lies in the vault, and is not for the board either. */
  readonly isProtected: boolean;
  readonly badge: string | null;
}

/** An allegation in the board's packet. */
export interface PacketAllegation {
  readonly id: string;
  readonly state: 'open' | 'dropped';
  readonly label: string;
  readonly officer: Pick<InvolvedOfficer, 'name' | 'badge' | 'description'> | null;
  readonly detail: string | null;
  /** What investigator and supervisor recommend; only for members who have declared no conflict. */
  readonly recommended: readonly {
    readonly layer: string;
    readonly value: string;
    readonly label: string;
    readonly reason: string;
  }[];
  /** What the board can be asked to find. */
  readonly proposable: readonly { readonly code: string; readonly label: string }[];
}

const BEFORE_THE_BOARD = new Set(['investigator_recommended', 'supervisor_recommended']);

/** The summary of a case that its packet begins with. */
@Injectable()
export class CasePacket {
  constructor(
    private readonly allegationsOf: Allegations,
    private readonly findings: Findings,
    private readonly caseParties: CaseParties,
    private readonly officers: InvolvedOfficers,
    private readonly persons: Persons,
    private readonly proposals: Proposals,
    private readonly rulebook: Rulebook,
  ) {}

  async parties(caseId: string): Promise<PartyView[]> {
    const officers = await this.officers.ofCase(caseId);
    const persons = new Map((await this.persons.ofCase(caseId)).map((person) => [person.id, person]));
    const people = await this.caseParties.participations(caseId);
    return [
      ...officers.map(({ role, name, badge }) => ({
        kind: 'officer' as const,
        role,
        name,
        isProtected: false,
        badge,
      })),
      ...people.map(({ person_id, role }) => ({
        kind: 'person' as const,
        role,
        name: persons.get(person_id)?.full_name ?? null,
        isProtected: isProtected(persons.get(person_id)),
        badge: null,
      })),
    ];
  }

  async allegations(
    theCase: CaseRecord,
    language: string,
    withReasons: boolean,
  ): Promise<PacketAllegation[]> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const officers = new Map(
      (await this.officers.ofCase(theCase.id)).map((officer) => [officer.involvementId, officer]),
    );
    const involvements = await this.caseParties.involvements(theCase.id);
    const findings = withReasons ? await this.findings.current(theCase.id) : [];
    const label = this.findingLabels(theCase, language);
    return (await this.allegationsOf.ofCase(theCase.id)).map((allegation) => {
      const type = pack.allegationTypes.find((one) => one.code === allegation.type_code);
      return {
        id: allegation.id,
        state: allegation.state,
        label: type ? textIn(type.label, language) : allegation.type_code,
        officer: officers.get(allegation.involvement_id) ?? null,
        detail: withReasons ? allegation.detail : null,
        recommended: findings
          .filter((one) => one.allegation_id === allegation.id && BEFORE_THE_BOARD.has(one.layer))
          .map(({ layer, value, reason }) => ({ layer, value, label: label(value) ?? value, reason })),
        proposable: this.proposals
          .permitted(theCase, allegation, involvements)
          .map((finding) => ({ code: finding.code, label: textIn(finding.label, language) })),
      };
    });
  }

  /** What to call a finding in the reader's language. */
  findingLabels(theCase: CaseRecord, language: string): (code: string | null) => string | null {
    const { findings } = this.rulebook.version(theCase.rulebook_version);
    return (code) => {
      const value = findings.find((finding) => finding.code === code);
      return value ? textIn(value.label, language) : code;
    };
  }
}
