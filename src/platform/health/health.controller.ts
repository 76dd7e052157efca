import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../http/allow';
import type { RedressReply } from '../http/request';
import { Health } from './health';

/** For whatever supervises the process: is it alive, and can it serve. */
@Controller('health')
@Public()
@ApiExcludeController()
export class HealthController {
  constructor(private readonly health: Health) {}

  @Get('live')
  live(): { status: string } {
    return { status: 'alive' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: RedressReply): Promise<object> {
    const { ready, checks } = await this.health.report();
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', checks };
  }
}
