import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { SEAL_GROUNDS } from '../domain/protection';
import { FlagCriminalSide } from './flag-criminal-side';
import { GrantCompartment } from './grant-compartment';
import {
  CompartmentRequest,
  CriminalSideRequest,
  ReasonRequest,
  SealNameRequest,
  SealRequest,
} from './protection.dto';
import { SealCase } from './seal-case';
import { type ProtectionPermission, ShowProtection } from './show-protection';

const VIEWS = 'modules/cases/web/views';

/** What a form on the pages of a case's protection is for; each has a page of its own. */
type Act = 'seal' | 'name' | 'lift' | 'grant' | 'criminal_side';

const PERMISSIONS_OF_ACTS: Readonly<Record<Act, ProtectionPermission>> = {
  seal: 'case.seal',
  name: 'case.seal',
  lift: 'case.seal',
  grant: 'compartment.grant',
  criminal_side: 'case.protect',
};

/** How a case is protected beyond who has which relation, and where that is changed. */
@ApiExcludeController()
@Controller('cases/:caseId/protection')
export class ProtectionPages {
  constructor(
    private readonly protection: ShowProtection,
    private readonly sealCase: SealCase,
    private readonly compartment: GrantCompartment,
    private readonly criminalSide: FlagCriminalSide,
  ) {}

  @Get()
  @Allow('case.protect')
  async show(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return page(`${VIEWS}/protection.njk`, await this.protection.execute(actor, caseId));
  }

  @Get('seal')
  @Allow('case.seal', { stepUp: true })
  askSeal(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return this.draw(actor, caseId, 'seal');
  }

  @Post('seal')
  @Allow('case.seal', { stepUp: true })
  seal(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() body: unknown) {
    return this.answer(actor, caseId, 'seal', SealRequest, body, (input) =>
      this.sealCase.execute(actor, { ...input, caseId, names: input.names ?? [] }),
    );
  }

  @Get('names')
  @Allow('case.seal', { stepUp: true })
  askName(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return this.draw(actor, caseId, 'name');
  }

  @Post('names')
  @Allow('case.seal', { stepUp: true })
  name(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() body: unknown) {
    return this.answer(actor, caseId, 'name', SealNameRequest, body, (input) =>
      this.sealCase.name(actor, { caseId, ...input }),
    );
  }

  @Get('lift')
  @Allow('case.seal', { stepUp: true })
  askLift(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return this.draw(actor, caseId, 'lift');
  }

  @Post('lift')
  @Allow('case.seal', { stepUp: true })
  lift(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() body: unknown) {
    return this.answer(actor, caseId, 'lift', ReasonRequest, body, (input) =>
      this.sealCase.lift(actor, { caseId, ...input }),
    );
  }

  @Get('grant')
  @Allow('compartment.grant', { stepUp: true })
  askGrant(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return this.draw(actor, caseId, 'grant');
  }

  @Post('grant')
  @Allow('compartment.grant', { stepUp: true })
  grant(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() body: unknown) {
    return this.answer(actor, caseId, 'grant', CompartmentRequest, body, (input) =>
      this.compartment.execute(actor, { caseId, ...input }),
    );
  }

  @Post('compartments/:grantId/end')
  @Allow('compartment.grant')
  async end(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Param('grantId') grantId: string,
  ): Promise<PageAnswer> {
    await this.compartment.revoke(actor, { caseId, grantId });
    return redirect(`/cases/${caseId}/protection`, { notice: 'cases.notices.compartment_ended' });
  }

  @Get('criminal-side')
  @Allow('case.protect')
  askFlag(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string): Promise<Page> {
    return this.draw(actor, caseId, 'criminal_side');
  }

  @Post('criminal-side')
  @Allow('case.protect')
  flag(@CurrentActor() actor: AccountActor, @Param('caseId') caseId: string, @Body() body: unknown) {
    return this.answer(actor, caseId, 'criminal_side', CriminalSideRequest, body, (input) =>
      this.criminalSide.execute(actor, { caseId, ...input }),
    );
  }

  private answer<T extends object>(
    actor: AccountActor,
    caseId: string,
    act: Act,
    shape: new () => T,
    body: unknown,
    work: (input: T) => Promise<unknown>,
  ): Promise<PageAnswer> {
    return answerForm(shape, body, {
      messages: messagesOf(act),
      act: async (input) => {
        await work(input);
        return redirect(`/cases/${caseId}/protection`, { notice: `cases.notices.protection_${act}` });
      },
      again: (form) => this.draw(actor, caseId, act, form),
    });
  }

  private async draw(actor: AccountActor, caseId: string, act: Act, form?: FormState): Promise<Page> {
    const view = await this.protection.execute(actor, caseId, PERMISSIONS_OF_ACTS[act]);
    return page(`${VIEWS}/protection-form.njk`, {
      ...view,
      act,
      grounds: SEAL_GROUNDS,
      form: form ?? blankForm(messagesOf(act)),
    });
  }
}

function messagesOf(act: Act): string {
  return `cases.protection.${act}`;
}
