import { Module } from '@nestjs/common';
import { Outbox } from './outbox';
import { RelayHint } from './relay-hint';

/** Jobs and events: the outbox for every role. */
@Module({ providers: [Outbox, RelayHint], exports: [Outbox] })
export class JobsModule {}
