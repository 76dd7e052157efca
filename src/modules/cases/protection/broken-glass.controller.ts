import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { BreakGlass } from './break-glass';
import { BreakGlassRequest, GlassAnswerRequest } from './protection.dto';
import { WatchGlass } from './watch-glass';

@ApiTags('cases')
@Controller('api/v1/broken-glass')
export class BrokenGlassController {
  constructor(
    private readonly breakGlass: BreakGlass,
    private readonly watch: WatchGlass,
  ) {}

  @Post()
  @Allow('case.break_glass', { stepUp: true })
  async break(@CurrentActor() actor: AccountActor, @Body() input: BreakGlassRequest) {
    return { caseId: await this.breakGlass.execute(actor, input) };
  }

  @Get()
  @Allow('glass.watch')
  async list(@CurrentActor() actor: AccountActor) {
    const breaks = await this.watch.list(actor);
    return {
      breaks: breaks.map((one) => ({
        id: one.id,
        case: one.theCase,
        by: { id: one.account_id, name: one.name },
        reason: one.reason,
        brokenAt: one.broken_at,
        endsAt: one.ends_at,
        acknowledgedAt: one.acknowledged_at,
      })),
    };
  }

  @Post(':breakId/acknowledgement')
  @HttpCode(204)
  @Allow('glass.watch')
  acknowledge(
    @CurrentActor() actor: AccountActor,
    @Param('breakId') id: string,
    @Body() { words }: GlassAnswerRequest,
  ) {
    return this.watch.acknowledge(actor, { id, words });
  }
}
