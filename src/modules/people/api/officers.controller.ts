import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { Actor } from '../../../platform/security/actor';
import { RegisterOfficer } from '../commands/register-officer';
import type { FoundOfficer } from '../officers';
import { SearchOfficers } from '../search-officers';
import { OfficerQuery, RegisterOfficerRequest } from './officers.dto';

@ApiTags('officers')
@Controller('api/v1/officers')
@Allow('officer.manage')
export class OfficersController {
  constructor(
    private readonly searchOfficers: SearchOfficers,
    private readonly registerOfficer: RegisterOfficer,
  ) {}

  /** At most fifty, by name. */
  @Get()
  async search(@CurrentActor() actor: Actor, @Query() { search }: OfficerQuery) {
    return { officers: (await this.searchOfficers.execute(actor, search)).map(present) };
  }

  @Post()
  async register(@CurrentActor() actor: Actor, @Body() input: RegisterOfficerRequest) {
    return { id: await this.registerOfficer.execute(actor, input) };
  }
}

function present(officer: FoundOfficer) {
  const { id, full_name: fullName, badge, rank, unit, agency_name: agencyName } = officer;
  return { id, fullName, badge, rank, unit, agencyName };
}
