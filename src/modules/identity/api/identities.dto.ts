import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Choice, OptionalText, Text, Whole } from '../../../platform/http/fields';
import {
  IDENTITY_PARTS,
  type IdentityPart,
  OPENING_REASONS,
  type OpeningReason,
  PROTECTION_REASONS,
  type ProtectionReason,
} from '../domain/opening';
import { DECISIONS, type Decision, MOST_DAYS, REQUEST_KINDS, type RequestKind } from '../domain/request';

export class ProtectPersonRequest {
  @Choice(PROTECTION_REASONS)
  reason: ProtectionReason;
}

export class OpenIdentityRequest {
  @Choice(IDENTITY_PARTS, { description: 'No more than the reason needs.' })
  part: IdentityPart;

  @Choice(OPENING_REASONS)
  reason: OpeningReason;

  @Text({ max: 2_000, description: 'Why, in words; the directors read them. Without the name.' })
  words: string;
}

export class AskCustodianRequest {
  @Choice(REQUEST_KINDS)
  kind: RequestKind;

  @Text({ max: 4_000, description: 'What to send, what to ask, or why it must be known who it is.' })
  words: string;
}

export class DecideRequestRequest {
  @Choice(DECISIONS)
  decision: Decision;

  @OptionalText({ max: 4_000, description: 'What came of it, or why not. Without the name.' })
  answer?: string;

  @Choice(IDENTITY_PARTS, { optional: true, description: 'What is opened to who asked; for `granted`.' })
  part?: IdentityPart;

  @Whole({ min: 1, max: MOST_DAYS, optional: true })
  days?: number;
}

/** What was opened, once: the fields of the part that was asked for. */
export class OpenedIdentityAnswer {
  @ApiProperty({ format: 'uuid' })
  openingId: string;

  @ApiProperty({ enum: IDENTITY_PARTS })
  part: IdentityPart;

  @ApiPropertyOptional({ type: String, nullable: true })
  fullName?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  phone?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  postalAddress?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  contactAsGiven?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  language?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  description?: string | null;
}
