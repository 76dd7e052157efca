import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { LocalDate, Text } from '../../../platform/http/fields';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { ShowClocks } from '../clocks/show-clocks';
import { SuspendClock } from '../commands/suspend-clock';

export class SuspendClockRequest {
  @Text({ max: 60, oneLine: true, description: 'A cause that the clock’s rule admits (`tollCauses`).' })
  cause: string;

  @LocalDate({ description: 'The first day that does not count.' })
  startOn: string;

  @LocalDate({
    optional: true,
    description: 'The last day that does not count; left out while the cause lasts.',
  })
  endOn?: string;
}

@ApiTags('clocks')
@Controller('api/v1/cases/:caseId/clocks')
export class CaseClocksController {
  constructor(
    private readonly showClocks: ShowClocks,
    private readonly suspendClock: SuspendClock,
  ) {}

  @Get()
  @Allow('clock.read')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const { clocks } = await this.showClocks.execute(actor, caseId, languageOf(request));
    return { clocks };
  }

  @Post(':clockId/tolls')
  @HttpCode(204)
  @Allow('clock.toll')
  async suspend(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('clockId') clockId: string,
    @Body() body: SuspendClockRequest,
  ): Promise<void> {
    await this.suspendClock.execute(actor, { ...body, caseId, clockId });
  }
}
