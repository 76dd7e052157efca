import { Module } from '@nestjs/common';
import { RulebookController } from './api/rulebook.controller';
import { readRulebook } from './pack-files';
import { Rulebook } from './rulebook';

@Module({
  controllers: [RulebookController],
  providers: [{ provide: Rulebook, useFactory: readRulebook }],
  exports: [Rulebook],
})
export class RulebookModule {}
