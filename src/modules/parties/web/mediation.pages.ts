import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { NarrowCases } from '../narrow-cases';

/** The cases that a mediator was given, each in a few lines. */
@ApiExcludeController()
@Controller('mediations')
@Allow('mediation.read')
export class MediationPages {
  constructor(private readonly narrowCases: NarrowCases) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query('after') after?: string): Promise<Page> {
    const list = await this.narrowCases.list(actor, 'mediation.read', after);
    return page('modules/parties/web/views/narrow-list.njk', {
      ...list,
      after,
      kind: 'mediation',
      base: '/mediations',
    });
  }

  @Get(':caseId')
  async one(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const shown = await this.narrowCases.one(actor, 'mediation.read', caseId, languageOf(request));
    return page('modules/parties/web/views/narrow-case.njk', {
      ...shown,
      kind: 'mediation',
      base: '/mediations',
    });
  }
}
