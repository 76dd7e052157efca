import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { readQuery } from '../../../platform/http/form-reader';
import type { AccountActor } from '../../../platform/security/actor';
import { HandOver } from '../commands/hand-over';
import { ShowHandOver } from '../show-hand-over';
import { HandOverRequest } from './hand-over.dto';

@ApiTags('access')
@Controller('api/v1/access-reviews/:accountId/leave')
@Allow('account.hand_over')
export class HandOverController {
  constructor(
    private readonly showHandOver: ShowHandOver,
    private readonly handOver: HandOver,
  ) {}

  @Get()
  async plan(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') accountId: string,
    @Query() query: Record<string, unknown>,
  ) {
    const { acceptsLeft: _, ...heirs } = await readQuery(HandOverRequest, query);
    const { moves, left } = await this.showHandOver.execute(actor, accountId, { ...heirs });
    return { moves, left };
  }

  @Post()
  @HttpCode(204)
  @Allow('account.hand_over', { stepUp: true })
  async leave(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') leaverId: string,
    @Body() { acceptsLeft, ...heirs }: HandOverRequest,
  ): Promise<void> {
    await this.handOver.execute(actor, { leaverId, heirs: { ...heirs }, acceptsLeft: acceptsLeft === true });
  }
}
