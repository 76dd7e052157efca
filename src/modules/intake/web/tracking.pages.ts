import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Indexed, Public } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import { networkOf } from '../../../platform/security/network';
import { TrackRequest } from '../api/tracking.dto';
import { TrackingPresenter } from '../api/tracking.presenter';
import { TrackComplaint } from '../track-complaint';

const MESSAGES = 'intake.track';

/** Where whoever holds a receipt sees how far the complaint is; number and code never stand in an address. */
@ApiExcludeController()
@Controller('track')
@Public()
export class TrackingPages {
  constructor(
    private readonly trackComplaint: TrackComplaint,
    private readonly presenter: TrackingPresenter,
    private readonly messages: Messages,
  ) {}

  @Indexed()
  @Get()
  ask(): Page {
    return askPage(blankForm(MESSAGES));
  }

  @Post()
  show(@Body() body: unknown, @Req() request: RedressRequest): Promise<PageAnswer> {
    return answerForm(TrackRequest, body, {
      messages: MESSAGES,
      act: (input) => this.track(input, request),
      again: askPage,
    });
  }

  private async track(input: TrackRequest, request: RedressRequest): Promise<Page> {
    try {
      const tracked = await this.trackComplaint.execute({ ...input, network: networkOf(request.ip) });
      const t = this.messages.translator(languageOf(request));
      return page('modules/intake/web/views/tracked.njk', { tracked: this.presenter.present(tracked, t) });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'intake.not_recognised') throw error;
      return askPage({ messages: MESSAGES, values: { ...input }, faults: [], refusal: error }).withStatus(
        422,
      );
    }
  }
}

function askPage(form: FormState): Page {
  return page('modules/intake/web/views/track.njk', { form });
}
