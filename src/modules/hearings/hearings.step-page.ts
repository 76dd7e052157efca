import { Injectable } from '@nestjs/common';
import { type StepPage, TakesStep } from '../cases/public';

/** What the board does with a case is done on the page of its hearing. */
@Injectable()
@TakesStep(['open_deliberation', 'adopt_findings', 'send_back'])
export class HearingsStepPage implements StepPage {
  path(): string {
    return 'hearing';
  }
}
