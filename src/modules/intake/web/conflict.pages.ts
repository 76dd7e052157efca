import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Transaction } from '../../../platform/database/transaction';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { CaseAccess, CaseRepository } from '../../cases/public';
import { ConflictRequest } from '../api/triage.dto';
import { DeclareOwnConflict } from '../commands/declare-own-conflict';

/** Where somebody on the staff steps back from a case. */
@ApiExcludeController()
@Controller('cases/:caseId/conflict')
@Allow('case.read')
export class ConflictPages {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly declareConflict: DeclareOwnConflict,
  ) {}

  @Get()
  ask(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return this.askPage(actor, caseId, blankForm('intake.conflict'));
  }

  @Post()
  declare(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(ConflictRequest, body, {
      messages: 'intake.conflict',
      act: async ({ reason }) => {
        await this.declareConflict.execute(actor, { caseId, reason });
        return redirect('/cases', { notice: 'intake.notices.conflict' });
      },
      again: (form) => this.askPage(actor, caseId, form),
    });
  }

  private async askPage(actor: AccountActor, caseId: string, form: FormState): Promise<Page> {
    const theCase = await this.transaction.run(actor, async () => {
      await this.access.allow(caseId, 'case.read');
      return this.cases.get(caseId);
    });
    return page('modules/intake/web/views/conflict.njk', { theCase, form });
  }
}
