import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { MarkReviewed } from '../commands/mark-reviewed';
import { REVIEW_EVERY_DAYS } from '../domain/review-due';
import { ReviewOfPeople } from '../review-of-people';

const VIEWS = 'modules/access/web/views';
const BASE = '/access/people';

/** The same for who runs the system: people, roles and sessions; of no case even that it exists. */
@ApiExcludeController()
@Controller('access/people')
@Allow('access.review_people')
export class PeopleReviewPages {
  constructor(
    private readonly people: ReviewOfPeople,
    private readonly markReviewed: MarkReviewed,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: AccountActor,
    @Query('after') after?: string,
    @Query('due') due?: string,
  ): Promise<Page> {
    const onlyDue = due === 'true';
    const shown = await this.people.list(actor, { after, onlyDue });
    return page(`${VIEWS}/review-list.njk`, {
      ...shown,
      after,
      onlyDue,
      days: REVIEW_EVERY_DAYS,
      base: BASE,
    });
  }

  @Get(':accountId')
  async one(@CurrentActor() actor: AccountActor, @Param('accountId') accountId: string): Promise<Page> {
    const person = await this.people.one(actor, accountId);
    const isOwn = accountId === actor.accountId;
    return page(`${VIEWS}/review-person.njk`, { person, isOwn, withCases: false, base: BASE });
  }

  @Post(':accountId/mark')
  async mark(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') accountId: string,
  ): Promise<PageAnswer> {
    await this.markReviewed.execute(actor, accountId);
    return redirect(`${BASE}/${accountId}`, { notice: 'access.notices.reviewed' });
  }
}
