import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/http/allow';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import { networkOf } from '../../../platform/security/network';
import { TrackComplaint } from '../track-complaint';
import { TrackingAnswer, TrackRequest } from './tracking.dto';
import { TrackingPresenter } from './tracking.presenter';

@ApiTags('filing')
@Controller('api/v1/tracking')
export class TrackingController {
  constructor(
    private readonly trackComplaint: TrackComplaint,
    private readonly presenter: TrackingPresenter,
    private readonly messages: Messages,
  ) {}

  /** Tells how far a complaint is. An unknown number and a wrong code get the same answer. */
  @Post()
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ type: TrackingAnswer })
  async track(@Body() body: TrackRequest, @Req() request: RedressRequest): Promise<TrackingAnswer> {
    const tracked = await this.trackComplaint.execute({ ...body, network: networkOf(request.ip) });
    return this.presenter.present(tracked, this.messages.translator(languageOf(request)));
  }
}
