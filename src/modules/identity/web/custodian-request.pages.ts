import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerButton, answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { DecideRequestRequest } from '../api/identities.dto';
import { DecideRequest } from '../commands/decide-request';
import { OpenGrantedIdentity } from '../commands/open-granted-identity';
import { IDENTITY_PARTS } from '../domain/opening';
import { DECISIONS } from '../domain/request';
import { ShowIdentities } from '../show-identities';

const VIEWS = 'modules/identity/web/views';

/** What the case team asks of the custodian: the decision, and the look at what was opened. */
@ApiExcludeController()
@Controller('cases/:caseId/identities/requests/:requestId')
export class CustodianRequestPages {
  constructor(
    private readonly show: ShowIdentities,
    private readonly decideRequest: DecideRequest,
    private readonly openGranted: OpenGrantedIdentity,
  ) {}

  @Get()
  @Allow('identity.open')
  read(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
  ): Promise<Page> {
    return this.requestPage(actor, caseId, requestId, blankForm('identity.decision'));
  }

  @Post()
  @Allow('identity.open')
  decide(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(DecideRequestRequest, body, {
      messages: 'identity.decision',
      act: async (input) => {
        await this.decideRequest.execute(actor, { ...input, caseId, requestId });
        return redirect('/identities', { notice: 'identity.notices.decided' });
      },
      again: (form) => this.requestPage(actor, caseId, requestId, form),
    });
  }

  @Get('look')
  @Allow('identity.ask', { stepUp: true })
  async askLook(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
  ): Promise<Page> {
    return page(`${VIEWS}/look.njk`, await this.show.ownRequest(actor, caseId, requestId));
  }

  /** Answers with the identity itself, as the custodian's own opening does. */
  @Post('look')
  @Allow('identity.ask', { stepUp: true })
  look(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('requestId') requestId: string,
  ): Promise<PageAnswer> {
    return answerButton({
      messages: 'identity.look',
      act: async () => {
        const identity = await this.openGranted.execute(actor, { caseId, requestId });
        const { theCase, request } = await this.show.ownRequest(actor, caseId, requestId);
        return page(`${VIEWS}/opened.njk`, { theCase, subject: request.subject, identity });
      },
      again: async (form) =>
        page(`${VIEWS}/look.njk`, { ...(await this.show.ownRequest(actor, caseId, requestId)), form }),
    });
  }

  private async requestPage(
    actor: AccountActor,
    caseId: string,
    requestId: string,
    form: FormState,
  ): Promise<Page> {
    const view = await this.show.request(actor, caseId, requestId);
    return page(`${VIEWS}/request.njk`, { ...view, decisions: DECISIONS, extents: IDENTITY_PARTS, form });
  }
}
