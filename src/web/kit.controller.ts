import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../platform/errors/app-error';
import { Public } from '../platform/http/allow';
import { answerForm, blankForm } from '../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../platform/http/page';
import { KIT_MESSAGES, KitSampleRequest, sampleView } from './kit-sample';
import { LocalOnly } from './local-only';

/** Shows every part of the kit, filled: for looking at while building. Only where the site runs for one machine. */
@Controller('dev/kit')
@ApiExcludeController()
@Public()
export class KitController {
  constructor(private readonly localOnly: LocalOnly) {}

  @Get()
  show(): Page {
    this.localOnly.require();
    return page('dev/kit.njk', { ...sampleView(), form: blankForm(KIT_MESSAGES) });
  }

  /** The page of one platform error, `internal` for a defect. */
  @Get('faults/:reason')
  fault(@Param('reason') reason: string): never {
    this.localOnly.require();
    throw new AppError(`platform.${reason}`);
  }

  @Post()
  send(@Body() body: unknown): Promise<PageAnswer> {
    this.localOnly.require();
    return answerForm(KitSampleRequest, body, {
      messages: KIT_MESSAGES,
      act: async () => redirect('/dev/kit', { notice: 'web.notices.sample' }),
      again: (form) => page('dev/kit.njk', { ...sampleView(), form }),
    });
  }
}
