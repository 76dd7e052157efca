import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { EndDeputy } from '../commands/end-deputy';
import { NameDeputy } from '../commands/name-deputy';
import { DeputationQueries } from '../deputations.queries';
import { NameDeputyRequest } from './access.dto';

@ApiTags('access')
@Controller('api/v1/deputies')
@Allow('account.own')
export class DeputiesController {
  constructor(
    private readonly queries: DeputationQueries,
    private readonly nameDeputy: NameDeputy,
    private readonly endDeputy: EndDeputy,
  ) {}

  @Get()
  async list(@CurrentActor() actor: AccountActor) {
    const deputies = await this.queries.list(actor);
    return {
      deputies: deputies.map((row) => ({
        id: row.id,
        absent: { id: row.absent_id, name: row.absent_name },
        deputy: { id: row.deputy_id, name: row.deputy_name },
        startsAt: row.starts_at,
        endsAt: row.ends_at,
      })),
    };
  }

  @Post()
  async name(@CurrentActor() actor: AccountActor, @Body() input: NameDeputyRequest) {
    return { id: await this.nameDeputy.execute(actor, input) };
  }

  @Post(':deputationId/end')
  @HttpCode(204)
  end(@CurrentActor() actor: AccountActor, @Param('deputationId') deputationId: string): Promise<void> {
    return this.endDeputy.execute(actor, deputationId);
  }
}
