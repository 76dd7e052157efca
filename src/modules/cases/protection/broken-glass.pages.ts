import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { GLASS_MINUTES } from '../domain/protection';
import { BreakGlass } from './break-glass';
import { BreakGlassRequest, GlassAnswerRequest } from './protection.dto';
import { WatchGlass } from './watch-glass';

const VIEWS = 'modules/cases/web/views';

/** Where a case is opened in an emergency, and where directors see that it was. */
@ApiExcludeController()
@Controller('broken-glass')
export class BrokenGlassPages {
  constructor(
    private readonly breakGlass: BreakGlass,
    private readonly watch: WatchGlass,
  ) {}

  @Get('new')
  @Allow('case.break_glass', { stepUp: true })
  async ask(): Promise<Page> {
    return askPage(blankForm('cases.glass'));
  }

  @Post('new')
  @Allow('case.break_glass', { stepUp: true })
  break(@CurrentActor() actor: AccountActor, @Body() body: unknown): Promise<PageAnswer> {
    return answerForm(BreakGlassRequest, body, {
      messages: 'cases.glass',
      act: async (input) => {
        const caseId = await this.breakGlass.execute(actor, input);
        return redirect(`/cases/${caseId}`, { notice: 'cases.notices.glass_broken' });
      },
      again: async (form) => askPage(form),
    });
  }

  @Get()
  @Allow('glass.watch')
  async list(@CurrentActor() actor: AccountActor): Promise<Page> {
    return page(`${VIEWS}/broken-glass.njk`, { breaks: await this.watch.list(actor) });
  }

  @Get(':breakId/acknowledgement')
  @Allow('glass.watch')
  askWords(@CurrentActor() actor: AccountActor, @Param('breakId') id: string): Promise<Page> {
    return this.wordsPage(actor, id, blankForm('cases.glass_answer'));
  }

  @Post(':breakId/acknowledgement')
  @Allow('glass.watch')
  acknowledge(
    @CurrentActor() actor: AccountActor,
    @Param('breakId') id: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(GlassAnswerRequest, body, {
      messages: 'cases.glass_answer',
      act: async ({ words }) => {
        await this.watch.acknowledge(actor, { id, words });
        return redirect('/broken-glass', { notice: 'cases.notices.glass_acknowledged' });
      },
      again: (form) => this.wordsPage(actor, id, form),
    });
  }

  private async wordsPage(actor: AccountActor, id: string, form: FormState): Promise<Page> {
    return page(`${VIEWS}/glass-answer.njk`, { one: await this.watch.one(actor, id), form });
  }
}

function askPage(form: FormState): Page {
  return page(`${VIEWS}/break-glass.njk`, { form, minutes: GLASS_MINUTES });
}
