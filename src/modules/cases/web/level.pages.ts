import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { Actor } from '../../../platform/security/actor';
import { LevelRequest } from '../api/levels.dto';
import { ChangeLevel } from '../commands/change-level';
import { LEVELS } from '../domain/levels';
import type { LeveledThing } from '../leveled-things';

const MESSAGES = 'cases.level_form';

/** Where a thing in a case is made more or less confidential. */
@ApiExcludeController()
@Controller('cases/:caseId/levels/:kind/:thingId')
@Allow('level.change')
export class LevelPages {
  constructor(private readonly changeLevel: ChangeLevel) {}

  @Get()
  ask(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('kind') kind: string,
    @Param('thingId') thingId: string,
  ): Promise<Page> {
    return this.draw(actor, { caseId, kind, thingId });
  }

  @Post()
  change(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('kind') kind: string,
    @Param('thingId') thingId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    const about = { caseId, kind, thingId };
    return answerForm(LevelRequest, body, {
      messages: MESSAGES,
      act: async (input) => {
        const { thing, isStillRead } = await this.changeLevel.execute(actor, { ...about, ...input });
        const where = isStillRead ? pageOf(thing, caseId, thingId) : `/cases/${caseId}`;
        return redirect(where, { notice: `cases.notices.level_${isStillRead ? 'changed' : 'out_of_sight'}` });
      },
      again: (form) => this.draw(actor, about, form),
    });
  }

  private async draw(
    actor: Actor,
    about: { caseId: string; kind: string; thingId: string },
    form?: FormState,
  ): Promise<Page> {
    const { theCase, thing, level, title } = await this.changeLevel.look(actor, about);
    return page('modules/cases/web/views/level.njk', {
      theCase,
      kind: thing.kind,
      thingTitle: title,
      level,
      levels: LEVELS,
      back: pageOf(thing, theCase.id, about.thingId),
      form: form ?? blankForm(MESSAGES, { level }),
    });
  }
}

function pageOf({ page: address }: LeveledThing, caseId: string, thingId: string): string {
  const below = address.replace('{id}', thingId);
  return `/cases/${caseId}${below.startsWith('#') ? '' : '/'}${below}`;
}
