import { Injectable } from '@nestjs/common';
import { Clocks } from '../../deadlines/public';
import type { CaseRecord } from '../case-repository';
import { type CaseSection, type SectionContext, ShowsOnCase } from '../ports';
import { presentClock } from './clocks-view';

/** The clocks of the case, the running ones first; how each date came about has a page of its own. */
@Injectable()
@ShowsOnCase({
  key: 'clocks',
  order: 10,
  permission: 'clock.read',
  title: 'cases.clocks.title',
  template: 'modules/cases/web/views/clocks-section.njk',
})
export class ClocksSection implements CaseSection {
  constructor(private readonly clocks: Clocks) {}

  async view(theCase: CaseRecord, { t }: SectionContext): Promise<object | null> {
    const clocks = await this.clocks.ofCase(theCase.id);
    if (clocks.length === 0) return null;
    return { caseId: theCase.id, clocks: clocks.map((clock) => presentClock(clock, t.language)) };
  }
}
