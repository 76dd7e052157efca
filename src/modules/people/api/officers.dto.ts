import { OptionalText, Text } from '../../../platform/http/fields';

export class OfficerQuery {
  @OptionalText({
    max: 200,
    oneLine: true,
    description: 'The beginning of any word of the name, or the whole badge.',
  })
  search?: string;
}

export class RegisterOfficerRequest {
  @Text({ max: 200, oneLine: true, example: 'Rivermouth Police Department' })
  agencyName: string;

  @Text({ max: 200, oneLine: true })
  fullName: string;

  @OptionalText({ max: 40, oneLine: true })
  badge?: string;

  @OptionalText({ max: 80, oneLine: true })
  rank?: string;

  @OptionalText({ max: 120, oneLine: true })
  unit?: string;
}
