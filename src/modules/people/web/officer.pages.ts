import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { readQuery } from '../../../platform/http/form-reader';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { Actor } from '../../../platform/security/actor';
import { OfficerQuery, RegisterOfficerRequest } from '../api/officers.dto';
import { RegisterOfficer } from '../commands/register-officer';
import { SearchOfficers } from '../search-officers';

const VIEWS = 'modules/people/web/views';

/** The roster: to look an officer up and to put one on it. */
@ApiExcludeController()
@Controller('officers')
@Allow('officer.manage')
export class OfficerPages {
  constructor(
    private readonly searchOfficers: SearchOfficers,
    private readonly registerOfficer: RegisterOfficer,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>): Promise<Page> {
    const { search } = await readQuery(OfficerQuery, query);
    return page(`${VIEWS}/roster.njk`, {
      search,
      officers: await this.searchOfficers.execute(actor, search),
      mayLink: actor.kind === 'account' && actor.permissions.has('officer.link'),
    });
  }

  @Get('new')
  async blank(@CurrentActor() actor: Actor): Promise<Page> {
    const agencies = await this.searchOfficers.agencies(actor);
    const known = agencies.length === 1 ? { agencyName: agencies[0] } : {};
    return this.formPage(actor, blankForm('people.form', known));
  }

  @Post('new')
  register(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<PageAnswer> {
    return answerForm(RegisterOfficerRequest, body, {
      messages: 'people.form',
      act: async (input) => {
        await this.registerOfficer.execute(actor, input);
        const search = encodeURIComponent(input.fullName);
        return redirect(`/officers?search=${search}`, { notice: 'people.notices.registered' });
      },
      again: (form) => this.formPage(actor, form),
    });
  }

  private async formPage(actor: Actor, form: FormState): Promise<Page> {
    return page(`${VIEWS}/register.njk`, { form, agencies: await this.searchOfficers.agencies(actor) });
  }
}
