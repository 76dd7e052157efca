import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../../../../platform/http/allow';
import { type Page, page } from '../../../../platform/http/page';
import { LocalOnly } from '../../../../web/local-only';
import { DemonstrationFactors } from '../demonstration-factors';

/** The present codes of the people of a demonstration board: only where the development mailbox is, too. */
@Controller('dev/codes')
@ApiExcludeController()
@Public()
export class DemonstrationCodesPages {
  constructor(
    private readonly factors: DemonstrationFactors,
    private readonly localOnly: LocalOnly,
  ) {}

  @Get()
  async list(): Promise<Page> {
    this.localOnly.requireTryingOut();
    const codes = await this.factors.codes();
    return page('modules/iam/second-factor/web/views/demonstration-codes.njk', { codes });
  }
}
