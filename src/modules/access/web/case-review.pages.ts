import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { type Page, page } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { ReviewOfCases } from '../review-of-cases';

/** Everybody who sees one case, and why. */
@ApiExcludeController()
@Controller('cases/:caseId/access')
@Allow('access.review')
export class CaseReviewPages {
  constructor(private readonly cases: ReviewOfCases) {}

  @Get()
  async show(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return page('modules/access/web/views/review-case.njk', { ...(await this.cases.ofCase(actor, caseId)) });
  }
}
