import { Module } from '@nestjs/common';
import { PACKS_FOLDER, readPackFolder } from './pack-files';
import { Rulebook } from './rulebook';

@Module({
  providers: [{ provide: Rulebook, useFactory: () => new Rulebook(readPackFolder(PACKS_FOLDER)) }],
  exports: [Rulebook],
})
export class RulebookModule {}
