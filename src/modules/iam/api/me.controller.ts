import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { AccountView, viewOf } from './account-view';

@Controller('api/v1/me')
@ApiTags('accounts')
export class MeController {
  /** Who is signed in, and what they may do. */
  @Get()
  @Allow('account.own', { confined: true })
  @ApiOkResponse({ type: AccountView })
  me(@CurrentActor() actor: AccountActor): AccountView {
    return viewOf(actor);
  }
}
