import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { MarkReviewed } from '../commands/mark-reviewed';
import { ReviewOfCases, type SightRow } from '../review-of-cases';
import { ReviewOfPeople } from '../review-of-people';

const PAGE_SIZE = 50;

@ApiTags('access')
@Controller('api/v1')
@Allow('access.review')
export class AccessReviewsController {
  constructor(
    private readonly people: ReviewOfPeople,
    private readonly cases: ReviewOfCases,
    private readonly markReviewed: MarkReviewed,
  ) {}

  @Get('access-reviews')
  list(@CurrentActor() actor: AccountActor, @Query('after') after?: string, @Query('due') due?: string) {
    return this.people.list(actor, { after, onlyDue: due === 'true' });
  }

  @Get('access-reviews/:accountId')
  async one(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') accountId: string,
    @Query('after') after?: string,
  ) {
    const person = await this.people.one(actor, accountId);
    const { sights, next } = await this.cases.ofPerson(actor, accountId, after, PAGE_SIZE);
    return { person, sees: sights.map(presentSight), next };
  }

  @Post('access-reviews/:accountId/mark')
  @HttpCode(204)
  mark(@CurrentActor() actor: AccountActor, @Param('accountId') accountId: string): Promise<void> {
    return this.markReviewed.execute(actor, accountId);
  }

  @Get('cases/:caseId/access')
  async ofCase(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string) {
    const { sights, walls } = await this.cases.ofCase(actor, caseId);
    const told = walls.map(({ name, cause, raised_at: raisedAt }) => ({ name, cause, raisedAt }));
    return { seenBy: sights.map(presentSight), walls: told };
  }
}

function presentSight(row: SightRow) {
  return {
    case: { id: row.case_id, number: row.number },
    person: { id: row.account_id, name: row.name },
    relation: row.relation,
    since: row.granted_at,
    givenBy: row.granted_by,
    through: row.through,
    until: row.expires_at,
  };
}
