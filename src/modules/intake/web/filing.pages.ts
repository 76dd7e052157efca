import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AppError } from '../../../platform/errors/app-error';
import { Indexed, Public } from '../../../platform/http/allow';
import { blankForm, type FormState } from '../../../platform/http/form';
import { LanguageChoice } from '../../../platform/http/language-choice';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import { FilingInput } from '../api/filing-input';
import { FileComplaint } from '../commands/file-complaint';
import {
  asPageFaults,
  asPageValues,
  FILING_MESSAGES,
  type FilingView,
  groupsToShow,
  newFormKey,
  REPEATED,
  readSentForm,
  type SentForm,
} from './filing-form';

const FORM = 'modules/intake/web/views/file.njk';
const RECEIPT = 'modules/intake/web/views/receipt.njk';
const ONE_EACH = { officers: 1, witnesses: 1 };

/** The form on which a resident files, and the receipt that answers it. */
@ApiExcludeController()
@Controller('file')
@Public()
export class FilingPages {
  constructor(
    private readonly input: FilingInput,
    private readonly fileComplaint: FileComplaint,
    private readonly language: LanguageChoice,
  ) {}

  @Indexed()
  @Get()
  show(): Page {
    return formPage({ form: blankForm(FILING_MESSAGES), key: newFormKey(), groups: ONE_EACH, paused: false });
  }

  @Post()
  async send(
    @Body() body: unknown,
    @Req() request: RedressRequest,
    @Res({ passthrough: true }) reply: RedressReply,
  ): Promise<Page> {
    const sent = readSentForm(body);
    if (sent.intent.kind === 'language') this.language.choose(request, reply, sent.intent.language);
    const { value, entered, faults } = await this.input.readForm(sent.fields);
    const state = { messages: FILING_MESSAGES, values: asPageValues(entered), faults: [] };
    if (sent.intent.kind !== 'send') return again(sent, state);
    if (faults.length > 0) return again(sent, { ...state, faults: asPageFaults(faults) }).withStatus(422);
    try {
      const filing = { ...value, language: languageOf(request) };
      return page(RECEIPT, { receipt: await this.fileComplaint.execute(filing, sent.key), filing });
    } catch (error) {
      const reused = error instanceof AppError && error.code === 'platform.idempotency_key_reused';
      if (!reused) throw error;
      // Sent once, then changed and sent again: as a complaint of its own only if the filer says so once more.
      const refusal = new AppError('intake.sent_before');
      return again({ ...sent, key: undefined }, { ...state, refusal }).withStatus(refusal.status);
    }
  }
}

function again(sent: SentForm, form: FormState): Page {
  const groups = groupsToShow(sent, form.values);
  return formPage({ form, key: sent.key ?? newFormKey(), groups, paused: sent.intent.kind === 'pause' });
}

function formPage(view: Omit<FilingView, 'most'>): Page {
  return page(FORM, { ...view, most: REPEATED } satisfies FilingView);
}
