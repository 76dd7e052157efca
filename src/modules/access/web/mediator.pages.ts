import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { AssignMediatorRequest } from '../api/access.dto';
import { AssignMediator } from '../commands/assign-mediator';
import { EndMediation } from '../commands/end-mediation';
import { Mediations } from '../mediations';

const MESSAGES = 'access.mediator';

/** Who mediates in a case. */
@ApiExcludeController()
@Controller('cases/:caseId/mediator')
@Allow('case.assign')
export class MediatorPages {
  constructor(
    private readonly mediations: Mediations,
    private readonly assignMediator: AssignMediator,
    private readonly endMediation: EndMediation,
  ) {}

  @Get()
  ask(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return this.draw(actor, caseId, blankForm(MESSAGES));
  }

  @Post()
  assign(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(AssignMediatorRequest, body, {
      messages: MESSAGES,
      act: async ({ mediatorId }) => {
        await this.assignMediator.execute(actor, { caseId, mediatorId });
        return redirect(`/cases/${caseId}/mediator`, { notice: 'access.notices.mediator_assigned' });
      },
      again: (form) => this.draw(actor, caseId, form),
    });
  }

  @Post('end')
  async end(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<PageAnswer> {
    await this.endMediation.execute(actor, caseId);
    return redirect(`/cases/${caseId}/mediator`, { notice: 'access.notices.mediation_ended' });
  }

  private async draw(actor: AccountActor, caseId: string, form: FormState): Promise<Page> {
    return page('modules/access/web/views/mediator.njk', {
      ...(await this.mediations.show(actor, caseId)),
      form,
    });
  }
}
