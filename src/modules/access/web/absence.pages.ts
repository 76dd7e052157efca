import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { NameDeputyRequest } from '../api/access.dto';
import { EndDeputy } from '../commands/end-deputy';
import { NameDeputy } from '../commands/name-deputy';
import { DeputationQueries, type NamedPerson } from '../deputations.queries';

const MESSAGES = 'access.absence';

/** Where somebody says who stands in for them, and who may say it for others. */
@ApiExcludeController()
@Controller('absence')
@Allow('account.own')
export class AbsencePages {
  constructor(
    private readonly queries: DeputationQueries,
    private readonly nameDeputy: NameDeputy,
    private readonly endDeputy: EndDeputy,
  ) {}

  @Get()
  show(@CurrentActor() actor: AccountActor): Promise<Page> {
    return this.draw(actor, blankForm(MESSAGES, { absentId: actor.accountId }));
  }

  @Post()
  name(@CurrentActor() actor: AccountActor, @Body() body: unknown): Promise<PageAnswer> {
    return answerForm(NameDeputyRequest, body, {
      messages: MESSAGES,
      act: async (input) => {
        await this.nameDeputy.execute(actor, input);
        return redirect('/absence', { notice: 'access.notices.deputy_named' });
      },
      again: (form) => this.draw(actor, form),
    });
  }

  @Post(':deputationId/end')
  async end(
    @CurrentActor() actor: AccountActor,
    @Param('deputationId') deputationId: string,
  ): Promise<PageAnswer> {
    await this.endDeputy.execute(actor, deputationId);
    return redirect('/absence', { notice: 'access.notices.deputy_ended' });
  }

  private async draw(actor: AccountActor, form: FormState): Promise<Page> {
    const absentees = await this.queries.absentees(actor);
    const candidates = await this.candidates(actor, absentees);
    const deputations = await this.queries.list(actor);
    return page('modules/access/web/views/absence.njk', {
      form,
      absentees,
      candidates,
      deputations,
      ownId: actor.accountId,
    });
  }

  /** For who names deputies for others, whoever could stand in for one of them; the act asks again. */
  private async candidates(actor: AccountActor, absentees: readonly NamedPerson[]): Promise<NamedPerson[]> {
    const own = await this.queries.candidates(actor, actor.accountId);
    return absentees.length > 1 ? [...absentees] : own;
  }
}
