import { Injectable } from '@nestjs/common';
import { type CaseStepName, type StepPage, TakesStep } from '../cases/public';

/** The first steps of a case are taken on its triage page, closings where the second person decides. */
@Injectable()
@TakesStep(['begin_intake', 'open_investigation', 'refer_out', 'close_no_action'])
export class IntakeStepPage implements StepPage {
  path(step: CaseStepName): string {
    return step === 'refer_out' || step === 'close_no_action' ? 'closing/decision' : 'triage';
  }
}
