import { Injectable } from '@nestjs/common';
import type { Translator } from '../../platform/i18n/messages';
import { CasePorts } from './case-ports';
import type { CaseRecord } from './case-repository';
import type { TimelineEntry } from './ports';

/** What happened in a case, oldest first, put together from what the modules tell. */
@Injectable()
export class CaseTimeline {
  constructor(private readonly ports: CasePorts) {}

  async of(theCase: CaseRecord, t: Translator): Promise<TimelineEntry[]> {
    const entries: TimelineEntry[] = [];
    for (const source of this.ports.timelines()) entries.push(...(await source.entries(theCase, t)));
    return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}
