import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { Actor } from '../../../platform/security/actor';
import { filterOf } from '../api/cases.controller';
import { CaseListQuery } from '../api/cases.dto';
import { CASE_STATES } from '../domain/case-lifecycle';
import { ListCases } from '../list-cases';
import { ShowCase } from '../show-case';
import { toneOf } from './state-tone';

@ApiExcludeController()
@Controller('cases')
export class CasePages {
  constructor(
    private readonly listCases: ListCases,
    private readonly showCase: ShowCase,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('case.list')
  async list(@CurrentActor() actor: Actor, @Query() query: CaseListQuery): Promise<Page> {
    const { rows, next } = await this.listCases.execute(actor, filterOf(actor, query));
    const cases = rows.map((row) => ({ ...row, tone: toneOf(row.state) }));
    return page('modules/cases/web/views/list.njk', {
      cases,
      states: CASE_STATES,
      query,
      older: olderHref(query, next),
    });
  }

  @Get(':caseId')
  @Allow('case.read')
  async show(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const t = this.messages.translator(languageOf(request));
    const shown = await this.showCase.execute(actor, caseId, t);
    return page('modules/cases/web/views/show.njk', { ...shown, tone: toneOf(shown.theCase.state) });
  }
}

function olderHref(query: CaseListQuery, next: string | null): string | null {
  if (!next) return null;
  const params = new URLSearchParams({
    ...(query.state && { state: query.state }),
    ...(query.of && { of: query.of }),
  });
  params.set('after', next);
  return `/cases?${params}`;
}
