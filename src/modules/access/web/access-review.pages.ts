import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressReply } from '../../../platform/http/request';
import type { AccountActor } from '../../../platform/security/actor';
import { ExportReview } from '../commands/export-review';
import { MarkReviewed } from '../commands/mark-reviewed';
import { REVIEW_EVERY_DAYS } from '../domain/review-due';
import { ReviewOfCases } from '../review-of-cases';
import { ReviewOfPeople } from '../review-of-people';

const VIEWS = 'modules/access/web/views';
const PAGE_SIZE = 50;

/** Where the director looks through who may see what, and why. */
@ApiExcludeController()
@Controller('access/review')
@Allow('access.review')
export class AccessReviewPages {
  constructor(
    private readonly people: ReviewOfPeople,
    private readonly cases: ReviewOfCases,
    private readonly markReviewed: MarkReviewed,
    private readonly exportReview: ExportReview,
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
      base: '/access/review',
    });
  }

  @Get(':accountId')
  async one(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') accountId: string,
    @Query('after') after?: string,
  ): Promise<Page> {
    const person = await this.people.one(actor, accountId);
    const sight = await this.cases.ofPerson(actor, accountId, after, PAGE_SIZE);
    return page(`${VIEWS}/review-person.njk`, {
      person,
      ...sight,
      after,
      isOwn: accountId === actor.accountId,
      withCases: true,
      mayHandOver: actor.permissions.has('account.hand_over'),
      base: '/access/review',
    });
  }

  @Post(':accountId/mark')
  async mark(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') accountId: string,
  ): Promise<PageAnswer> {
    await this.markReviewed.execute(actor, accountId);
    return redirect(`/access/review/${accountId}`, { notice: 'access.notices.reviewed' });
  }

  @Get(':accountId/export')
  @Allow('access.review', { stepUp: true })
  async export(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') accountId: string,
    @Res() reply: RedressReply,
  ): Promise<RedressReply> {
    const lines = await this.exportReview.execute(actor, accountId);
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="access.csv"')
      .header('cache-control', 'private, no-store')
      .send(Readable.from(lines));
  }
}
