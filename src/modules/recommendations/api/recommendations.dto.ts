import { Choice, Id, ListOf, LocalDate, OptionalText, Quantity, Text } from '../../../platform/http/fields';

export class DisciplineItemRequest {
  @Text({ max: 60, oneLine: true, description: 'A kind of the rulebook.', example: 'suspension' })
  kind: string;

  @Quantity({ max: 99_999, optional: true })
  quantity?: string;

  @Choice(['hours', 'days'], { optional: true })
  unit?: 'hours' | 'days';
}

/** What the form sends; the allegation stands in its address. */
export class DraftRecommendationForm {
  @Text({ max: 20_000, description: 'Why this discipline; goes into the letter.' })
  explanation: string;

  @ListOf(() => DisciplineItemRequest, { min: 1, max: 10 })
  items: DisciplineItemRequest[];
}

export class DraftRecommendationRequest extends DraftRecommendationForm {
  @Id({ description: 'A sustained allegation of the case.' })
  allegationId: string;
}

export class RecordResponseRequest {
  @Choice(['agree', 'differ', 'more_work'])
  answer: 'agree' | 'differ' | 'more_work';

  @OptionalText({ max: 20_000, description: 'Required unless the agency agrees.' })
  reasons?: string;

  @LocalDate({ description: 'The day on which the answer came in.' })
  receivedOn: string;

  @OptionalText({ max: 60, oneLine: true, description: 'The agency’s own finding, where it differs.' })
  finding?: string;

  @ListOf(() => DisciplineItemRequest, { max: 10 })
  items?: DisciplineItemRequest[];
}
