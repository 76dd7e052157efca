import { Id, LocalDate, OptionalText, Text } from '../../../platform/http/fields';

export class NameDeputyRequest {
  @Id({ description: 'Who is absent; oneself, unless one may name deputies for others' })
  absentId: string;

  @Id()
  deputyId: string;

  @LocalDate()
  from: string;

  @LocalDate({ description: 'The last day' })
  until: string;
}

export class GrantToAuditorRequest {
  @Id()
  auditorId: string;

  @OptionalText({ max: 20, oneLine: true, description: 'One case; without it, the period' })
  caseNumber?: string;

  @LocalDate({ optional: true })
  receivedFrom?: string;

  @LocalDate({ optional: true })
  receivedUntil?: string;

  @Text({ max: 2000 })
  reason: string;

  @LocalDate({ description: 'The last day of it' })
  until: string;
}

export class AssignMediatorRequest {
  @Id()
  mediatorId: string;
}
