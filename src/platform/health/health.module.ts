import { Global, Module } from '@nestjs/common';
import { Health } from './health';
import { HealthController } from './health.controller';

@Global()
@Module({ controllers: [HealthController], providers: [Health], exports: [Health] })
export class HealthModule {}
