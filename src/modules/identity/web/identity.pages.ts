import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { type Page, page } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { CustodianDesk } from '../custodian-desk';

const VIEWS = 'modules/identity/web/views';

/** The custodian's own page, and the directors' list of openings. */
@ApiExcludeController()
@Controller('identities')
export class IdentityPages {
  constructor(private readonly desk: CustodianDesk) {}

  @Get()
  @Allow('identity.open')
  async keeping(@CurrentActor() actor: AccountActor, @Query('after') after?: string): Promise<Page> {
    const waiting = await this.desk.waiting(actor);
    const { rows, next } = await this.desk.cases(actor, after);
    return page(`${VIEWS}/desk.njk`, { waiting, cases: rows, next, isFirst: !after });
  }

  @Get('openings')
  @Allow('identity.review')
  async openings(@CurrentActor() actor: AccountActor, @Query('before') before?: string): Promise<Page> {
    const { rows, next } = await this.desk.allOpenings(actor, before);
    return page(`${VIEWS}/openings.njk`, { openings: rows, next, isFirst: !before });
  }
}
