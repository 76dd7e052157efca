import { ApiProperty } from '@nestjs/swagger';
import { Text } from '../../../platform/http/fields';
import { TRACKING_STAGES, type TrackingStage } from '../../cases/public';

/** The two things on a receipt, as they were typed. In a body, so that neither ends in an address or a log. */
export class TrackRequest {
  @Text({ max: 100, oneLine: true, example: '2026-000123-8' })
  number: string;

  @Text({ max: 200, oneLine: true, example: '7Q3K9-M2T4V-XBN8H-0WZ6P-RJ5DCF' })
  receiptCode: string;
}

export class TrackedStage {
  @ApiProperty({ enum: TRACKING_STAGES })
  stage: TrackingStage;

  @ApiProperty({ description: 'The same in plain words, in the language that the request accepts.' })
  text: string;

  @ApiProperty({ format: 'date' })
  on: string;
}

export class TrackedNext {
  @ApiProperty()
  text: string;

  @ApiProperty({
    type: String,
    format: 'date',
    nullable: true,
    description: 'Until when; null where no limit runs.',
  })
  dueOn: string | null;

  @ApiProperty()
  isLate: boolean;
}

export class TrackedReason {
  @ApiProperty()
  label: string;

  @ApiProperty()
  definition: string;
}

export class TrackingAnswer {
  @ApiProperty({ example: '2026-000123-8' })
  number: string;

  @ApiProperty({ enum: TRACKING_STAGES })
  stage: TrackingStage;

  @ApiProperty({ description: 'The stage in plain words, in the language that the request accepts.' })
  text: string;

  @ApiProperty()
  next: TrackedNext;

  @ApiProperty({
    type: TrackedReason,
    nullable: true,
    description: 'Why it was closed without an investigation.',
  })
  closeReason: TrackedReason | null;

  @ApiProperty({ type: String, nullable: true, description: 'The body that it was passed on to.' })
  referredTo: string | null;

  @ApiProperty({ type: [TrackedStage] })
  stages: TrackedStage[];
}
