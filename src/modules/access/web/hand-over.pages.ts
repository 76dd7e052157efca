import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isId } from '../../../platform/database/ids';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { readQuery } from '../../../platform/http/form-reader';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { HandOverRequest } from '../api/hand-over.dto';
import { HandOver } from '../commands/hand-over';
import { ShowHandOver } from '../show-hand-over';

const MESSAGES = 'access.leave';

/** Somebody leaves: first what would move and what cannot, then the one act. */
@ApiExcludeController()
@Controller('access/review/:accountId/leave')
@Allow('account.hand_over')
export class HandOverPages {
  constructor(
    private readonly showHandOver: ShowHandOver,
    private readonly handOver: HandOver,
  ) {}

  @Get()
  async ask(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') accountId: string,
    @Query() query: Record<string, unknown>,
  ): Promise<Page> {
    const { acceptsLeft: _, ...heirs } = await readQuery(HandOverRequest, query);
    return this.draw(actor, accountId, { ...heirs }, blankForm(MESSAGES, { ...heirs }));
  }

  @Post()
  @Allow('account.hand_over', { stepUp: true })
  leave(
    @CurrentActor() actor: AccountActor,
    @Param('accountId') leaverId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(HandOverRequest, body, {
      messages: MESSAGES,
      act: async ({ acceptsLeft, ...heirs }) => {
        await this.handOver.execute(actor, {
          leaverId,
          heirs: { ...heirs },
          acceptsLeft: acceptsLeft === true,
        });
        return redirect(`/access/review/${leaverId}`, { notice: 'access.notices.handed_over' });
      },
      again: (form) => this.draw(actor, leaverId, heirsIn(form), form),
    });
  }

  private async draw(
    actor: AccountActor,
    accountId: string,
    heirs: Readonly<Record<string, string | undefined>>,
    form: FormState,
  ): Promise<Page> {
    const shown = await this.showHandOver.execute(actor, accountId, heirs);
    return page('modules/access/web/views/leave.njk', { ...shown, heirs, form });
  }
}

/** The heirs that were sent, as far as they are ids at all. */
function heirsIn({ values }: FormState): Record<string, string | undefined> {
  const sent = ['investigations', 'meetings', 'proposals'].map((kind) => [kind, values[kind]] as const);
  return Object.fromEntries(sent.flatMap(([kind, id]) => (isId(id) ? [[kind, id]] : [])));
}
