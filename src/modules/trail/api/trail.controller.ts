import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Public } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { AnchorsView } from '../anchors-view';
import { ShowTrail } from '../show-trail';
import { TrailFilterQuery } from './trail.dto';

@ApiTags('audit')
@Controller('api/v1')
export class TrailController {
  constructor(
    private readonly showTrail: ShowTrail,
    private readonly anchors: AnchorsView,
  ) {}

  @Get('cases/:caseId/trail')
  @Allow('audit.read')
  ofCase(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Query() query: TrailFilterQuery,
  ) {
    return this.showTrail.ofCase(actor, caseId, query);
  }

  @Get('trail/people')
  @Allow('audit.read_people')
  ofPerson(@CurrentActor() actor: AccountActor, @Query() query: TrailFilterQuery) {
    return this.showTrail.ofPerson(actor, query);
  }

  @Get('trail')
  @Allow('audit.read_house')
  ofHouse(@CurrentActor() actor: AccountActor, @Query() query: TrailFilterQuery) {
    return this.showTrail.ofHouse(actor, query);
  }

  /** The key that anchors are signed with, and the newest of them: for whoever verifies a trail. */
  @Get('audit-key')
  @Public()
  async key() {
    return { ...this.anchors.publicKey, anchors: await this.anchors.newest() };
  }
}
