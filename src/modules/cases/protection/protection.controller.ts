import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { FlagCriminalSide } from './flag-criminal-side';
import { GrantCompartment } from './grant-compartment';
import {
  CompartmentRequest,
  CriminalSideRequest,
  ReasonRequest,
  SealNameRequest,
  SealRequest,
} from './protection.dto';
import { SealCase } from './seal-case';
import { ShowProtection } from './show-protection';

@ApiTags('cases')
@Controller('api/v1/cases/:caseId/protection')
export class ProtectionController {
  constructor(
    private readonly show: ShowProtection,
    private readonly sealCase: SealCase,
    private readonly compartment: GrantCompartment,
    private readonly criminalSide: FlagCriminalSide,
  ) {}

  @Get()
  @Allow('case.protect')
  async standing(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string) {
    const { seal, compartments, onCriminalSide } = await this.show.execute(actor, caseId);
    return {
      seal: seal && { basis: seal.basis, reason: seal.reason, sealedAt: seal.sealed_at, names: seal.names },
      compartments: compartments.map((one) => ({
        id: one.id,
        account: { id: one.account_id, name: one.name },
        levels: one.granted,
        reason: one.reason,
        endsAt: one.ends_at,
      })),
      onCriminalSide,
    };
  }

  @Post('seal')
  @HttpCode(204)
  @Allow('case.seal', { stepUp: true })
  seal(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() input: SealRequest) {
    return this.sealCase.execute(actor, { ...input, caseId, names: input.names ?? [] });
  }

  @Post('seal/names')
  @HttpCode(204)
  @Allow('case.seal', { stepUp: true })
  name(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() input: SealNameRequest) {
    return this.sealCase.name(actor, { caseId, ...input });
  }

  @Post('seal/lift')
  @HttpCode(204)
  @Allow('case.seal', { stepUp: true })
  lift(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() input: ReasonRequest) {
    return this.sealCase.lift(actor, { caseId, ...input });
  }

  @Post('compartments')
  @Allow('compartment.grant', { stepUp: true })
  async grant(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() input: CompartmentRequest,
  ) {
    return { id: await this.compartment.execute(actor, { caseId, ...input }) };
  }

  @Post('compartments/:grantId/end')
  @HttpCode(204)
  @Allow('compartment.grant')
  end(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('grantId') grantId: string,
  ) {
    return this.compartment.revoke(actor, { caseId, grantId });
  }

  @Post('criminal-side')
  @HttpCode(204)
  @Allow('case.protect')
  flag(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() input: CriminalSideRequest,
  ) {
    return this.criminalSide.execute(actor, { caseId, ...input });
  }
}
