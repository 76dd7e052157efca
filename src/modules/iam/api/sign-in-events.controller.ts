import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { AccountActor } from '../../../platform/security/actor';
import { BROWSERS, SYSTEMS } from '../domain/client-kind';
import { REFUSAL_REASONS, SIGN_IN_OUTCOMES } from '../domain/sign-in-outcome';
import { SignInEventQueries } from '../sign-in-event.queries';

class SignInView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ format: 'date-time' })
  at: string;

  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  accountId: string | null;

  @ApiProperty({ type: String, nullable: true })
  name: string | null;

  @ApiProperty({ enum: SIGN_IN_OUTCOMES })
  outcome: string;

  @ApiProperty({ enum: REFUSAL_REASONS, nullable: true })
  reason: string | null;

  @ApiProperty({ enum: ['password', 'provider', 'link'] })
  method: string;

  @ApiProperty({ enum: BROWSERS })
  browser: string;

  @ApiProperty({ enum: SYSTEMS })
  system: string;

  @ApiProperty({ description: 'A mark of the network: the same within one day, and of no use beyond.' })
  network: string;
}

class SignInListView {
  @ApiProperty({ type: [SignInView] })
  signIns: readonly SignInView[];

  @ApiPropertyOptional({ type: String, description: 'Send it as `after` for the next page.' })
  after?: string | undefined;
}

@Controller('api/v1/sign-ins')
@ApiTags('accounts')
export class SignInEventsController {
  constructor(private readonly queries: SignInEventQueries) {}

  /** Who came in and who was refused, the newest first. */
  @Get()
  @Allow('account.manage')
  @ApiOkResponse({ type: SignInListView })
  list(
    @CurrentActor() actor: AccountActor,
    @Query('account') account?: string,
    @Query('outcome') outcome?: string,
    @Query('after') after?: string,
  ): Promise<SignInListView> {
    return this.queries.list(actor, { account, outcome, after });
  }
}
