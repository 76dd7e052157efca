import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transaction } from '../../../platform/database/transaction';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { Officers } from '../../people/public';
import { DeclareOfficerConflict } from '../commands/declare-officer-conflict';

/** Where somebody says that they cannot be fair to an officer of the roster. */
@ApiExcludeController()
@Controller('officers/:officerId/conflict')
@Allow('officer.manage')
export class OfficerConflictPages {
  constructor(
    private readonly transaction: Transaction,
    private readonly officers: Officers,
    private readonly declareConflict: DeclareOfficerConflict,
  ) {}

  @Get()
  async ask(@CurrentActor() actor: AccountActor, @Param('officerId') officerId: string): Promise<Page> {
    const officer = await this.transaction.run(actor, () => this.officers.get(officerId));
    return page('modules/intake/web/views/officer-conflict.njk', { officer });
  }

  @Post()
  async declare(
    @CurrentActor() actor: AccountActor,
    @Param('officerId') officerId: string,
  ): Promise<PageAnswer> {
    await this.declareConflict.execute(actor, officerId);
    return redirect('/officers', { notice: 'intake.notices.officer_conflict' });
  }
}
