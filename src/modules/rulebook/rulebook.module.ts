import { Module } from '@nestjs/common';
import { RulebookController } from './api/rulebook.controller';
import { PACKS_FOLDER, readPackFolder } from './pack-files';
import { Rulebook } from './rulebook';

@Module({
  controllers: [RulebookController],
  providers: [{ provide: Rulebook, useFactory: () => new Rulebook(readPackFolder(PACKS_FOLDER)) }],
  exports: [Rulebook],
})
export class RulebookModule {}
