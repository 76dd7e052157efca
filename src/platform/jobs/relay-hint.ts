import { Injectable } from '@nestjs/common';

/** Tells the relay of this process that rows are waiting. Only a hint: without it the relay looks every second. */
@Injectable()
export class RelayHint {
  private listener: (() => void) | null = null;

  give(): void {
    this.listener?.();
  }

  onHint(listener: (() => void) | null): void {
    this.listener = listener;
  }
}
