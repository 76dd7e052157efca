import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { Public } from '../../../platform/http/allow';
import type { RedressRequest } from '../../../platform/http/request';
import { AskPasswordReset } from '../commands/ask-password-reset';
import { ResetPassword } from '../commands/reset-password';
import { AskPasswordResetRequest, ResetPasswordRequest } from './password-reset.requests';

@Controller('api/v1/password-resets')
@ApiTags('accounts')
@Public()
export class PasswordResetsController {
  constructor(
    private readonly ask: AskPasswordReset,
    private readonly reset: ResetPassword,
  ) {}

  /** Has a link for a new password mailed. The answer is the same whether or not there is such an account. */
  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse()
  request(@Body() { email }: AskPasswordResetRequest, @Req() { ip }: RedressRequest): Promise<void> {
    return this.ask.execute({ email, address: ip });
  }

  /** Chooses a new password with the token at the end of the link. All sessions end. */
  @Post('use')
  @HttpCode(204)
  @ApiNoContentResponse()
  async use(@Body() body: ResetPasswordRequest, @Req() { ip, headers }: RedressRequest): Promise<void> {
    await this.reset.execute(body, { address: ip, userAgent: headers['user-agent'] });
  }
}
