import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { AccountActor } from '../../../platform/security/actor';
import { OwnCases } from '../own-cases';

/** What an officer, or who speaks for them, reads of the cases about them. */
@ApiExcludeController()
@Controller('own-cases')
@Allow('party.read')
export class OwnCasePages {
  constructor(private readonly ownCases: OwnCases) {}

  @Get()
  async list(@CurrentActor() actor: AccountActor): Promise<Page> {
    return page('modules/parties/web/views/own-cases.njk', { cases: await this.ownCases.list(actor) });
  }

  @Get(':caseId')
  async one(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const shown = await this.ownCases.one(actor, caseId, languageOf(request));
    return page('modules/parties/web/views/own-case.njk', { ...shown });
  }
}
