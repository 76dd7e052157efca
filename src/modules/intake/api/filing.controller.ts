import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/http/allow';
import { IdempotencyKey } from '../../../platform/http/idempotency-key';
import { languageOf } from '../../../platform/http/language-of';
import type { RedressRequest } from '../../../platform/http/request';
import { FileComplaint, type Receipt } from '../commands/file-complaint';
import type { Filing } from '../domain/filing';
import { FileComplaintRequest, ReceiptAnswer } from './filing.dto';
import { FilingInput } from './filing-input';

@ApiTags('filing')
@Controller('api/v1/complaints')
export class FilingController {
  constructor(private readonly fileComplaint: FileComplaint) {}

  /** Files a complaint. No account is needed; the answer is the only place where the receipt code is ever shown. */
  @Post()
  @Public()
  @HttpCode(201)
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '8 to 200 printable characters.' })
  @ApiBody({ type: FileComplaintRequest })
  @ApiCreatedResponse({ type: ReceiptAnswer })
  file(
    @Body(FilingInput) filing: FilingBody,
    @IdempotencyKey() key: string | undefined,
    @Req() request: RedressRequest,
  ): Promise<Receipt> {
    return this.fileComplaint.execute({ ...filing, language: filing.language ?? languageOf(request) }, key);
  }
}

/** Not the DTO's class: `FilingInput` alone validates it, so that all faults come at once. */
type FilingBody = Filing & Pick<FileComplaintRequest, 'language'>;
