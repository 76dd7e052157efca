import { Choice, Id, ListOf, OptionalText, Text } from '../../../platform/http/fields';
import { LEVELS, type Level } from '../../cases/public';

export class NoteRequest {
  @Text({ max: 20_000 })
  body: string;

  @Choice(LEVELS, { optional: true, description: 'Who may read it; the case team, without it.' })
  level?: Level;
}

export class RecommendedFindingRequest {
  @Text({
    max: 60,
    oneLine: true,
    description: 'Code of a finding that the rules permit for this allegation.',
  })
  value: string;

  @Text({ max: 20_000, description: 'Why: the evidence and how it was weighed.' })
  reason: string;
}

export class ReportRequest {
  @Text({ max: 50_000, description: 'Summary, evidence considered and its weight, credibility, analysis.' })
  summary: string;

  @Choice(LEVELS, { optional: true, description: 'Who may read it; the board, without it.' })
  level?: Level;
}

export class SupervisorFindingRequest {
  @Id()
  allegationId: string;

  @OptionalText({ max: 60, oneLine: true, description: 'Another finding than the recommended one.' })
  value?: string;

  @OptionalText({ max: 20_000, description: 'Needed where the finding is another one.' })
  reason?: string;
}

export class SignOffRequest {
  @Id({ description: 'The report that you have read.' })
  reportId: string;

  @ListOf(() => SupervisorFindingRequest, { max: 500 })
  findings?: SupervisorFindingRequest[];
}

export class ReturnRequest {
  @Id({ description: 'The report that you have read.' })
  reportId: string;

  @Text({ max: 20_000, description: 'What is to be mended.' })
  points: string;
}
