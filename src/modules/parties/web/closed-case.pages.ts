import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { NarrowCases } from '../narrow-cases';

/** What is over, for who prepares what the public may know. */
@ApiExcludeController()
@Controller('closed-cases')
@Allow('closed_case.read')
export class ClosedCasePages {
  constructor(private readonly narrowCases: NarrowCases) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query('after') after?: string): Promise<Page> {
    const list = await this.narrowCases.list(actor, 'closed_case.read', after);
    return page('modules/parties/web/views/narrow-list.njk', {
      ...list,
      after,
      kind: 'closed',
      base: '/closed-cases',
    });
  }

  @Get(':caseId')
  async one(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const shown = await this.narrowCases.one(actor, 'closed_case.read', caseId, languageOf(request));
    return page('modules/parties/web/views/narrow-case.njk', {
      ...shown,
      kind: 'closed',
      base: '/closed-cases',
    });
  }
}
