import { Module } from '@nestjs/common';
import { Accounts } from './accounts';
import { MeController } from './api/me.controller';
import { DatabaseSessionReader } from './database-session-reader';

@Module({
  controllers: [MeController],
  providers: [Accounts, DatabaseSessionReader],
  exports: [Accounts, DatabaseSessionReader],
})
export class IamModule {}
