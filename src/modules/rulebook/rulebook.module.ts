import { Module } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Config } from '../../platform/config/config';
import { RulebookController } from './api/rulebook.controller';
import { readRulebook } from './pack-files';
import { Rulebook } from './rulebook';

@Module({
  controllers: [RulebookController],
  providers: [
    {
      provide: Rulebook,
      inject: [Config, Clock],
      useFactory: ({ rulebook, boardTimeZone }: Config, clock: Clock) =>
        readRulebook({
          family: rulebook,
          today: () => clock.now().toZonedDateTimeISO(boardTimeZone).toPlainDate().toString(),
        }),
    },
  ],
  exports: [Rulebook],
})
export class RulebookModule {}
