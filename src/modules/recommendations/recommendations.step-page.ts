import { Injectable } from '@nestjs/common';
import { type StepPage, TakesStep } from '../cases/public';

/** The last steps of a case are taken on the page of its recommendations. */
@Injectable()
@TakesStep(['send_recommendation', 'record_response', 'close'])
export class RecommendationsStepPage implements StepPage {
  path(): string {
    return 'recommendations';
  }
}
