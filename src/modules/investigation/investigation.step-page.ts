import { Injectable } from '@nestjs/common';
import { type CaseStepName, type StepPage, TakesStep } from '../cases/public';

@Injectable()
@TakesStep(['submit_for_review', 'sign_off', 'return_to_investigator'])
export class InvestigationStepPage implements StepPage {
  path(step: CaseStepName): string {
    return step === 'submit_for_review' ? 'investigation' : 'review';
  }
}
