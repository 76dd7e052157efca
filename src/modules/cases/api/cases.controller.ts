import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { Actor } from '../../../platform/security/actor';
import { ListCases } from '../list-cases';
import { ShowCase } from '../show-case';
import { CaseListQuery } from './cases.dto';
import { presentCase, presentCaseList } from './cases.presenter';

@ApiTags('cases')
@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly listCases: ListCases,
    private readonly showCase: ShowCase,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('case.list')
  async list(@CurrentActor() actor: Actor, @Query() query: CaseListQuery) {
    return presentCaseList(await this.listCases.execute(actor, filterOf(actor, query)));
  }

  @Get(':caseId')
  @Allow('case.read')
  async show(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const t = this.messages.translator(languageOf(request));
    return presentCase(await this.showCase.execute(actor, caseId, t), t);
  }
}

/** What the query asks for, in the terms of the list. */
export function filterOf(actor: Actor, { state, of, after }: CaseListQuery) {
  const investigatorId = of === 'mine' && actor.kind === 'account' ? actor.accountId : undefined;
  return { state, investigatorId, after };
}
