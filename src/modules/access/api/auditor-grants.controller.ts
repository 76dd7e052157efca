import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { AuditorSets } from '../auditor-sets';
import { GrantToAuditor } from '../commands/grant-to-auditor';
import { RevokeFromAuditor } from '../commands/revoke-from-auditor';
import { GrantToAuditorRequest } from './access.dto';

@ApiTags('access')
@Controller('api/v1/auditor-grants')
@Allow('auditor.grant')
export class AuditorGrantsController {
  constructor(
    private readonly sets: AuditorSets,
    private readonly grant: GrantToAuditor,
    private readonly revoke: RevokeFromAuditor,
  ) {}

  @Get()
  async list(@CurrentActor() actor: AccountActor) {
    const grants = await this.sets.list(actor);
    return {
      grants: grants.map((row) => ({
        id: row.id,
        auditor: { id: row.account_id, name: row.name },
        caseNumber: row.case_number,
        receivedFrom: row.received_from,
        receivedUntil: row.received_until,
        reason: row.reason,
        endsAt: row.ends_at,
      })),
    };
  }

  @Post()
  async give(@CurrentActor() actor: AccountActor, @Body() input: GrantToAuditorRequest) {
    return { id: await this.grant.execute(actor, input) };
  }

  @Post(':grantId/end')
  @HttpCode(204)
  take(@CurrentActor() actor: AccountActor, @Param('grantId') grantId: string): Promise<void> {
    return this.revoke.execute(actor, grantId);
  }
}
