import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { DeclareOfficerConflict } from '../commands/declare-officer-conflict';

@ApiTags('officers')
@Controller('api/v1/officers/:officerId/conflict')
export class OfficerConflictController {
  constructor(private readonly declareConflict: DeclareOfficerConflict) {}

  /** Declares one’s own conflict with an officer; their cases are not found afterwards. */
  @Post()
  @Allow('account.own')
  @HttpCode(204)
  declare(@CurrentActor() actor: AccountActor, @Param('officerId') officerId: string): Promise<void> {
    return this.declareConflict.execute(actor, officerId);
  }
}
