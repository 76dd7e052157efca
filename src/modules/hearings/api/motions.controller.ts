import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { Actor } from '../../../platform/security/actor';
import { CastVote } from '../commands/cast-vote';
import { CloseMotion } from '../commands/close-motion';
import { MakeMotion } from '../commands/make-motion';
import { SecondMotion } from '../commands/second-motion';
import { CastVoteRequest, MakeMotionRequest } from './hearings.dto';

@ApiTags('hearings')
@Controller('api/v1/cases/:caseId/motions')
export class MotionsController {
  constructor(
    private readonly makeMotion: MakeMotion,
    private readonly secondMotion: SecondMotion,
    private readonly castVote: CastVote,
    private readonly closeMotion: CloseMotion,
  ) {}

  @Post()
  @Allow('motion.move')
  async move(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Body() body: MakeMotionRequest) {
    return { id: await this.makeMotion.execute(actor, { ...body, caseId }) };
  }

  @Post(':motionId/second')
  @HttpCode(204)
  @Allow('motion.move')
  async second(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('motionId') motionId: string,
  ): Promise<void> {
    await this.secondMotion.execute(actor, { caseId, motionId });
  }

  @Post(':motionId/votes')
  @HttpCode(204)
  @Allow('vote.cast', { stepUp: true })
  async vote(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('motionId') motionId: string,
    @Body() { choice }: CastVoteRequest,
  ): Promise<void> {
    await this.castVote.execute(actor, { caseId, motionId, choice });
  }

  @Post(':motionId/close')
  @HttpCode(200)
  @Allow('motion.close')
  async close(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('motionId') motionId: string,
  ) {
    return { result: await this.closeMotion.execute(actor, { caseId, motionId }) };
  }
}
