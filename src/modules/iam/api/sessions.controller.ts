import { Body, Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor, Public } from '../../../platform/http/allow';
import type { RedressRequest } from '../../../platform/http/request';
import type { AccountActor } from '../../../platform/security/actor';
import { EndSession } from '../commands/end-session';
import { SignIn } from '../commands/sign-in';
import { sessionView } from './account-view';
import { SessionView, SignInRequest } from './session.requests';

@Controller('api/v1/sessions')
@ApiTags('accounts')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly endSession: EndSession,
  ) {}

  /** Signs in with e-mail and password; the second factor comes next. */
  @Post()
  @Public()
  @ApiCreatedResponse({ type: SessionView })
  async begin(@Body() body: SignInRequest, @Req() { ip, headers }: RedressRequest): Promise<SessionView> {
    const from = { address: ip, userAgent: headers['user-agent'] };
    return sessionView(await this.signIn.execute({ ...body, from }));
  }

  /** Signs out: the token is worth nothing afterwards. */
  @Delete('current')
  @Allow('account.own', { confined: true })
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@CurrentActor() actor: AccountActor): Promise<void> {
    await this.endSession.execute(actor, actor.sessionId);
  }
}
