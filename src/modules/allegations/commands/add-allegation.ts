import { Injectable } from '@nestjs/common';
import { Transaction } from '../../../platform/database/transaction';
import { AppError } from '../../../platform/errors/app-error';
import type { Actor } from '../../../platform/security/actor';
import { AuditTrail } from '../../audit/public';
import { CaseAccess, CaseParties, type CaseRecord, CaseRepository } from '../../cases/public';
import { type AllegationType, Rulebook } from '../../rulebook/public';
import { AllegationClocks } from '../allegation-clocks';
import { Allegations } from '../allegations';
import { editorsIn } from '../allegations.policy';
import { faultsOfNewAllegation } from '../domain/new-allegation';
import '../allegations.audit';

export interface AddAllegationInput {
  readonly caseId: string;
  readonly involvementId: string;
  readonly typeCode: string;
  readonly allegedVictimId?: string | null;
  readonly detail?: string | null;
}

/** Says what is alleged: one type against one officer in the case, with the policy that it would breach. */
@Injectable()
export class AddAllegation {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly parties: CaseParties,
    private readonly allegations: Allegations,
    private readonly clocks: AllegationClocks,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
  ) {}

  execute(actor: Actor, input: AddAllegationInput): Promise<string> {
    return this.transaction.run(actor, async () => {
      const theCase = await this.cases.getForUpdate(input.caseId);
      const editors = editorsIn(theCase.state);
      await this.access.allow(theCase.id, 'allegation.edit', editors.length > 0 ? editors : undefined);
      if (editors.length === 0) throw new AppError('cases.step_out_of_order');
      // Without the day of the incident the limitation could not run, and nobody would see it run out.
      if (theCase.jurisdiction !== 'accepted' || !theCase.incident_on)
        throw new AppError('allegations.jurisdiction_first');
      const type = await this.check(theCase, input);
      return this.add(theCase, input, type);
    });
  }

  private async check(theCase: CaseRecord, input: AddAllegationInput): Promise<AllegationType> {
    const pack = this.rulebook.version(theCase.rulebook_version);
    const type = pack.allegationTypes.find(({ code }) => code === input.typeCode);
    const involvements = await this.parties.involvements(theCase.id);
    const people = await this.parties.participations(theCase.id);
    const faults = faultsOfNewAllegation({
      type,
      involvement: involvements.find(({ id }) => id === input.involvementId),
      victimIsKnown: input.allegedVictimId
        ? people.some(({ person_id: personId }) => personId === input.allegedVictimId)
        : undefined,
    });
    if (!type || faults.length > 0) throw new AppError('platform.invalid_input', {}, faults);
    return type;
  }

  private async add(theCase: CaseRecord, input: AddAllegationInput, type: AllegationType): Promise<string> {
    const id = await this.allegations.add(theCase.id, {
      involvementId: input.involvementId,
      typeCode: type.code,
      policyCitation: type.policy.text,
      allegedVictimId: input.allegedVictimId ?? undefined,
      detail: input.detail ?? undefined,
    });
    if (input.allegedVictimId) await this.nameVictim(theCase.id, input.allegedVictimId);
    await this.clocks.start(theCase, id);
    await this.audit.record({
      kind: 'allegations.added',
      caseId: theCase.id,
      recordType: 'allegation',
      recordId: id,
      content: { involvementId: input.involvementId, type: type.code, victim: input.allegedVictimId ?? null },
    });
    return id;
  }

  private async nameVictim(caseId: string, personId: string): Promise<void> {
    const people = await this.parties.participations(caseId);
    const isNamed = people.some((one) => one.person_id === personId && one.role === 'alleged_victim');
    if (!isNamed) await this.parties.addParticipations(caseId, [{ personId, role: 'alleged_victim' }]);
  }
}
