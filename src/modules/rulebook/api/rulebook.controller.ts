import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow } from '../../../platform/http/allow';
import type { RulePack } from '../domain/rule-pack';
import { Rulebook } from '../rulebook';

@ApiTags('rulebook')
@Controller('api/v1/rulebook')
export class RulebookController {
  constructor(private readonly rulebook: Rulebook) {}

  @Get()
  @Allow('account.own')
  @ApiOperation({
    summary:
      'The rules in force: the codes of allegation types, findings, discipline kinds, reasons and answers.',
  })
  current(): RulePack {
    return this.rulebook.current();
  }
}
