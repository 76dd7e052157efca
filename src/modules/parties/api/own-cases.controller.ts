import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import type { AccountActor } from '../../../platform/security/actor';
import { OwnCases } from '../own-cases';

@ApiTags('parties')
@Controller('api/v1/own-cases')
@Allow('party.read')
export class OwnCasesController {
  constructor(private readonly ownCases: OwnCases) {}

  @Get()
  async list(@CurrentActor() actor: AccountActor) {
    const rows = await this.ownCases.list(actor);
    return {
      cases: rows.map((row) => ({
        id: row.id,
        number: row.number,
        notifiedAt: row.notified_at,
        closedAt: row.closed_at,
      })),
    };
  }

  @Get(':caseId')
  async one(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ) {
    const { theCase, notifiedAt, allegations, clocks } = await this.ownCases.one(
      actor,
      caseId,
      languageOf(request),
    );
    return {
      id: theCase.id,
      number: theCase.number,
      stage: theCase.stage,
      notifiedAt,
      closedAt: theCase.closedAt,
      allegations: allegations.map(({ id, type, policy, isDropped, finding }) => ({
        id,
        type,
        policy,
        isDropped,
        finding,
      })),
      clocks: clocks.map(({ id, name, citation, adjustedDueOn, state, stoppedAt }) => ({
        id,
        name,
        citation,
        adjustedDueOn,
        state,
        stoppedAt,
      })),
    };
  }
}
