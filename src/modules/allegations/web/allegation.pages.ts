import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { AddAllegationRequest, DropAllegationRequest } from '../api/allegations.dto';
import { AddAllegation } from '../commands/add-allegation';
import { DropAllegation } from '../commands/drop-allegation';
import { ShowAllegations } from '../show-allegations';

const VIEWS = 'modules/allegations/web/views';

@ApiExcludeController()
@Controller('cases/:caseId/allegations')
@Allow('allegation.edit')
export class AllegationPages {
  constructor(
    private readonly showAllegations: ShowAllegations,
    private readonly addAllegation: AddAllegation,
    private readonly dropAllegation: DropAllegation,
  ) {}

  @Get('new')
  blank(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    return this.newPage(actor, caseId, request, blankForm('allegations.form'));
  }

  @Post('new')
  add(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(AddAllegationRequest, body, {
      messages: 'allegations.form',
      act: async (input) => {
        await this.addAllegation.execute(actor, { ...input, caseId });
        return redirect(`/cases/${caseId}#allegations`, { notice: 'allegations.notices.added' });
      },
      again: (form) => this.newPage(actor, caseId, request, form),
    });
  }

  @Get(':allegationId/drop')
  ask(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return this.dropPage(actor, { caseId, allegationId }, request, blankForm('allegations.drop'));
  }

  @Post(':allegationId/drop')
  drop(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('allegationId') allegationId: string,
    @Req() request: RedressRequest,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(DropAllegationRequest, body, {
      messages: 'allegations.drop',
      act: async ({ reason }) => {
        await this.dropAllegation.execute(actor, { caseId, allegationId, reason });
        return redirect(`/cases/${caseId}#allegations`, { notice: 'allegations.notices.dropped' });
      },
      again: (form) => this.dropPage(actor, { caseId, allegationId }, request, form),
    });
  }

  private async newPage(
    actor: Actor,
    caseId: string,
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const choices = await this.showAllegations.choices(actor, caseId, languageOf(request));
    return page(`${VIEWS}/new.njk`, { ...choices, form });
  }

  private async dropPage(
    actor: Actor,
    { caseId, allegationId }: { caseId: string; allegationId: string },
    request: RedressRequest,
    form: FormState,
  ): Promise<Page> {
    const { theCase, allegations } = await this.showAllegations.execute(
      actor,
      caseId,
      languageOf(request),
      'allegation.edit',
    );
    const allegation = allegations.find(({ id }) => id === allegationId);
    if (!allegation) throw new AppError('allegations.not_found');
    return page(`${VIEWS}/drop.njk`, { theCase, allegation, form });
  }
}
