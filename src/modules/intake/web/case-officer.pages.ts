import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { readQuery } from '../../../platform/http/form-reader';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { Actor } from '../../../platform/security/actor';
import {
  AddOfficerRequest,
  IdentifyOfficerRequest,
  INVOLVEMENT_ROLES,
  OfficerSearch,
} from '../api/triage.dto';
import { AddOfficer } from '../commands/add-officer';
import { IdentifyOfficer } from '../commands/identify-officer';
import { RecordOfficerNotice } from '../commands/record-officer-notice';
import { ShowCaseOfficers } from '../show-case-officers';

const VIEWS = 'modules/intake/web/views';

/** The officers in one case: who was there, and who of the roster that is. */
@ApiExcludeController()
@Controller('cases/:caseId/officers')
@Allow('allegation.edit')
export class CaseOfficerPages {
  constructor(
    private readonly showOfficers: ShowCaseOfficers,
    private readonly addOfficer: AddOfficer,
    private readonly identifyOfficer: IdentifyOfficer,
    private readonly recordNotice: RecordOfficerNotice,
  ) {}

  @Get('new')
  blank(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Page> {
    return this.newPage(actor, caseId, blankForm('intake.officer', { role: 'subject' }));
  }

  @Post('new')
  add(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(AddOfficerRequest, body, {
      messages: 'intake.officer',
      act: async ({ role, name, badge, description }) => {
        const input = { caseId, role, nameAsGiven: name, badgeAsGiven: badge, description };
        const id = await this.addOfficer.execute(actor, input);
        return redirect(`/cases/${caseId}/officers/${id}/identity`, {
          notice: 'intake.notices.officer_added',
        });
      },
      again: (form) => this.newPage(actor, caseId, form),
    });
  }

  @Get(':involvementId/identity')
  async search(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('involvementId') involvementId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<Page> {
    const { search } = await readQuery(OfficerSearch, query);
    return this.identityPage(actor, { caseId, involvementId }, blankForm('intake.identity'), search);
  }

  @Post(':involvementId/identity')
  identify(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('involvementId') involvementId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(IdentifyOfficerRequest, body, {
      messages: 'intake.identity',
      act: async ({ officerId }) => {
        const state = await this.identifyOfficer.execute(actor, { caseId, involvementId, officerId });
        const next = state === 'intake_review' ? '/triage' : '#complaint';
        return redirect(`/cases/${caseId}${next}`, { notice: 'intake.notices.identified' });
      },
      again: (form) => this.identityPage(actor, { caseId, involvementId }, form),
    });
  }

  @Post(':involvementId/notice')
  async notice(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('involvementId') involvementId: string,
  ): Promise<PageAnswer> {
    await this.recordNotice.execute(actor, { caseId, involvementId });
    return redirect(`/cases/${caseId}#complaint`, { notice: 'intake.notices.notified' });
  }

  private async newPage(actor: Actor, caseId: string, form: FormState): Promise<Page> {
    const { theCase } = await this.showOfficers.execute(actor, caseId);
    return page(`${VIEWS}/officer.njk`, { theCase, roles: INVOLVEMENT_ROLES, form });
  }

  private async identityPage(
    actor: Actor,
    ids: { caseId: string; involvementId: string },
    form: FormState,
    search?: string,
  ): Promise<Page> {
    return page(`${VIEWS}/identity.njk`, { ...(await this.showOfficers.identify(actor, ids, search)), form });
  }
}
