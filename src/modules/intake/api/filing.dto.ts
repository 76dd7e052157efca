import { ApiProperty } from '@nestjs/swagger';
import {
  Choice,
  EmailAddress,
  Flag,
  ListOf,
  LocalDate,
  Nested,
  OptionalText,
  Text,
} from '../../../platform/http/fields';
import { LANGUAGES, type Language } from '../../../platform/i18n/language';
import { TRACKING_STAGES, type TrackingStage } from '../../cases/public';

/** The most officers and witnesses that one filing can name; more can be told later. */
export const MOST_OFFICERS = 64;
export const MOST_WITNESSES = 40;

export class FiledOfficer {
  @OptionalText({ max: 200, oneLine: true, example: 'Reyes' })
  name?: string;

  @OptionalText({ max: 40, oneLine: true, example: '4471' })
  badge?: string;

  @OptionalText({ max: 2_000, description: 'What they looked like, their car, what they did.' })
  description?: string;

  @Flag({
    optional: true,
    description: 'The filer does not know who it was; then everything else may be left out.',
  })
  unknown?: boolean;
}

export class FiledWitness {
  @OptionalText({ max: 200, oneLine: true })
  name?: string;

  @OptionalText({ max: 500, description: 'How to reach them, in any words.' })
  contact?: string;

  @OptionalText({ max: 2_000, description: 'What they saw, or who they are.' })
  description?: string;
}

export class FilerContact {
  @OptionalText({ max: 200, oneLine: true })
  fullName?: string;

  @EmailAddress({ optional: true })
  email?: string;

  @OptionalText({ max: 60, oneLine: true })
  phone?: string;

  @OptionalText({ max: 500 })
  postalAddress?: string;

  @OptionalText({
    max: 60,
    oneLine: true,
    description: 'The language in which to talk, in any words.',
    example: 'Kreyòl',
  })
  preferredLanguage?: string;
}

export class FiledOnBehalfOf {
  @OptionalText({ max: 200, oneLine: true, description: 'The person to whom it happened.' })
  name?: string;

  @OptionalText({ max: 200, oneLine: true, description: 'How the filer stands to them.', example: 'my son' })
  relation?: string;
}

/** A complaint as a resident files it. All texts are kept to the letter. */
export class FileComplaintRequest {
  @Text({ max: 20_000, description: 'What happened, in the filer’s own words.' })
  narrative: string;

  @LocalDate({
    optional: true,
    description: 'The day on which it happened; not after today where the board sits.',
  })
  occurredOn?: string;

  @OptionalText({ max: 500, description: 'When it happened, in words: the hour, “last spring”.' })
  occurredWhen?: string;

  @OptionalText({ max: 1_000, description: 'Where it happened, in words.' })
  occurredWhere?: string;

  @ListOf(() => FiledOfficer, { max: MOST_OFFICERS })
  officers?: FiledOfficer[];

  @ListOf(() => FiledWitness, { max: MOST_WITNESSES })
  witnesses?: FiledWitness[];

  @OptionalText({ max: 5_000, description: 'What the filer hopes for.' })
  hopedOutcome?: string;

  @Flag({
    optional: true,
    description: 'The filer gives no name and no way to be reached; refused together with `contact`.',
  })
  anonymous?: boolean;

  @Flag({
    optional: true,
    description:
      'Who the filer is, and for whom they file, is kept encrypted; those who work on the case do not see it.',
  })
  protectIdentity?: boolean;

  @Nested(() => FilerContact, { optional: true })
  contact?: FilerContact;

  @Nested(() => FiledOnBehalfOf, { optional: true })
  onBehalfOf?: FiledOnBehalfOf;

  @Choice(LANGUAGES, {
    optional: true,
    description: 'The language of the letters; the request’s language if left out.',
  })
  language?: Language;
}

/** What the filer gets, once: a repeat with the same `Idempotency-Key` answers the same for 24 hours. */
export class ReceiptAnswer {
  @ApiProperty({
    example: '2026-000123-8',
    description: 'The case number; its last digit checks the others.',
  })
  number: string;

  @ApiProperty({
    example: '7Q3K9-M2T4V-XBN8H-0WZ6P-RJ5DCF',
    description: 'Shown once; cannot be looked up again.',
  })
  receiptCode: string;

  @ApiProperty({ enum: TRACKING_STAGES })
  stage: TrackingStage;

  @ApiProperty({ format: 'date', description: 'Until when the filer hears who has the complaint.' })
  acknowledgementDueOn: string;
}
