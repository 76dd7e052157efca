import { Choice, OptionalText } from '../../../platform/http/fields';
import { CASE_STATES, type CaseState } from '../domain/case-lifecycle';

export class CaseListQuery {
  @Choice(CASE_STATES, { optional: true, description: 'Only cases in this state.' })
  state?: CaseState;

  @Choice(['mine', 'all'], {
    optional: true,
    description: 'Only cases that you investigate, or all that you may see.',
  })
  of?: 'mine' | 'all';

  @OptionalText({ max: 100, oneLine: true, description: 'The `next` of the page before.' })
  after?: string;
}
