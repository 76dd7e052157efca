import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { AskCustodianRequest, OpenIdentityRequest, ProtectPersonRequest } from '../api/identities.dto';
import { AskCustodian } from '../commands/ask-custodian';
import { OpenIdentity } from '../commands/open-identity';
import { ProtectPerson } from '../commands/protect-person';
import { IDENTITY_PARTS, OPENING_REASONS, PROTECTION_REASONS } from '../domain/opening';
import { REQUEST_KINDS } from '../domain/request';
import { ShowIdentities } from '../show-identities';

const VIEWS = 'modules/identity/web/views';

/** Protected people of one case: what all who work on it may know, and the custodian's opening. */
@ApiExcludeController()
@Controller('cases/:caseId/identities')
export class CaseIdentityPages {
  constructor(
    private readonly show: ShowIdentities,
    private readonly protectPerson: ProtectPerson,
    private readonly openIdentity: OpenIdentity,
    private readonly askCustodian: AskCustodian,
  ) {}

  @Get()
  @Allow('identity.read')
  async list(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return page(`${VIEWS}/case.njk`, await this.show.execute(actor, caseId));
  }

  @Get(':personId/protection')
  @Allow('identity.protect')
  askProtection(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
  ): Promise<Page> {
    return this.protectionPage(actor, caseId, personId, blankForm('identity.protection'));
  }

  @Post(':personId/protection')
  @Allow('identity.protect')
  protect(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(ProtectPersonRequest, body, {
      messages: 'identity.protection',
      act: async ({ reason }) => {
        await this.protectPerson.execute(actor, { caseId, personId, reason });
        return redirect(`/cases/${caseId}/identities`, { notice: 'identity.notices.protected' });
      },
      again: (form) => this.protectionPage(actor, caseId, personId, form),
    });
  }

  @Get(':personId/open')
  @Allow('identity.open', { stepUp: true })
  askReason(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
  ): Promise<Page> {
    return this.openPage(actor, caseId, personId, blankForm('identity.open', { part: 'contact' }));
  }

  /** Answers with the identity itself: it has no address, and is not kept by the browser. */
  @Post(':personId/open')
  @Allow('identity.open', { stepUp: true })
  open(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(OpenIdentityRequest, body, {
      messages: 'identity.open',
      act: async (input) => {
        const { theCase, subject } = await this.show.subject(actor, caseId, personId, 'identity.open');
        const identity = await this.openIdentity.execute(actor, { ...input, caseId, personId });
        return page(`${VIEWS}/opened.njk`, { theCase, subject, identity });
      },
      again: (form) => this.openPage(actor, caseId, personId, form),
    });
  }

  @Get(':personId/ask')
  @Allow('identity.ask')
  askForm(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
  ): Promise<Page> {
    return this.askPage(actor, caseId, personId, blankForm('identity.ask'));
  }

  @Post(':personId/ask')
  @Allow('identity.ask')
  ask(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('personId') personId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(AskCustodianRequest, body, {
      messages: 'identity.ask',
      act: async (input) => {
        await this.askCustodian.execute(actor, { ...input, caseId, personId });
        return redirect(`/cases/${caseId}/identities`, { notice: 'identity.notices.asked' });
      },
      again: (form) => this.askPage(actor, caseId, personId, form),
    });
  }

  private async protectionPage(
    actor: AccountActor,
    caseId: string,
    personId: string,
    form: FormState,
  ): Promise<Page> {
    const view = await this.show.subject(actor, caseId, personId, 'identity.protect');
    return page(`${VIEWS}/protection.njk`, { ...view, reasons: PROTECTION_REASONS, form });
  }

  private async openPage(
    actor: AccountActor,
    caseId: string,
    personId: string,
    form: FormState,
  ): Promise<Page> {
    const view = await this.show.subject(actor, caseId, personId, 'identity.open');
    return page(`${VIEWS}/open.njk`, { ...view, reasons: OPENING_REASONS, extents: IDENTITY_PARTS, form });
  }

  private async askPage(
    actor: AccountActor,
    caseId: string,
    personId: string,
    form: FormState,
  ): Promise<Page> {
    const view = await this.show.subject(actor, caseId, personId, 'identity.ask');
    return page(`${VIEWS}/ask.njk`, { ...view, kinds: REQUEST_KINDS, form });
  }
}
