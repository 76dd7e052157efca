import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { Actor } from '../../../platform/security/actor';
import { SuspendClockRequest } from '../api/case-clocks.controller';
import { ShowClocks } from '../clocks/show-clocks';
import { SuspendClock } from '../commands/suspend-clock';

@ApiExcludeController()
@Controller('cases/:caseId/clocks/:clockId')
export class ClockPages {
  constructor(
    private readonly showClocks: ShowClocks,
    private readonly suspendClock: SuspendClock,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('clock.read')
  show(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('clockId') clockId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return this.draw(actor, { caseId, clockId }, request, blankForm('cases.toll'));
  }

  @Post()
  @Allow('clock.toll')
  suspend(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('clockId') clockId: string,
    @Body() body: unknown,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return answerForm(SuspendClockRequest, body, {
      messages: 'cases.toll',
      act: async (input) => {
        await this.suspendClock.execute(actor, { ...input, caseId, clockId });
        return redirect(`/cases/${caseId}/clocks/${clockId}`, { notice: 'cases.notices.clock_suspended' });
      },
      again: (form) => this.draw(actor, { caseId, clockId }, request, form),
    });
  }

  private async draw(
    actor: Actor,
    { caseId, clockId }: { caseId: string; clockId: string },
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const t = this.messages.translator(languageOf(request));
    const { number, clock, explanation } = await this.showClocks.one(actor, caseId, clockId, t);
    const maySuspend =
      actor.kind === 'account' && actor.permissions.has('clock.toll') && clock.state !== 'stopped';
    return page('modules/cases/web/views/clock.njk', {
      caseId,
      number,
      clock,
      explanation,
      maySuspend,
      form,
    });
  }
}
