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
import { opens } from '../domain/access-rules';
import { CASE_STATES } from '../domain/case-lifecycle';
import { ListCases } from '../list-cases';
import { WatchGlass } from '../protection/watch-glass';
import { ShowCase } from '../show-case';
import { toneOf } from './state-tone';

@ApiExcludeController()
@Controller('cases')
export class CasePages {
  constructor(
    private readonly listCases: ListCases,
    private readonly showCase: ShowCase,
    private readonly watchGlass: WatchGlass,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('case.list')
  async list(@CurrentActor() actor: Actor, @Query() query: CaseListQuery): Promise<Page> {
    const { rows, next } = await this.listCases.execute(actor, filterOf(actor, query));
    const cases = rows.map((row) => ({ ...row, tone: toneOf(row.state) }));
    const person = actor.kind === 'account' ? actor : null;
    const watches = person?.permissions.has('glass.watch') ?? false;
    return page('modules/cases/web/views/list.njk', {
      cases,
      // What waits for a director's word is shown to each of them until one has given it.
      broken: person && watches ? await this.watchGlass.waiting(person) : 0,
      mayBreakGlass: person?.permissions.has('case.break_glass') ?? false,
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
    const mayProtect =
      actor.kind === 'account' &&
      actor.permissions.has('case.protect') &&
      opens('case.protect', shown.relations);
    return page('modules/cases/web/views/show.njk', {
      ...shown,
      mayProtect,
      tone: toneOf(shown.theCase.state),
    });
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
