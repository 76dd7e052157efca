import { Choice, Id, LocalDate, OptionalText } from '../../../platform/http/fields';
import { ENTRY_KINDS, type EntryKind } from '../domain/trail-entry';
import type { TrailQuery } from '../trail-filter';

/** The filter of a trail, in the query of its address. An empty field is none. */
export class TrailFilterQuery implements TrailQuery {
  @Id({ optional: true, description: 'Only what this person did or saw.' })
  person?: string;

  @Choice(ENTRY_KINDS, {
    optional: true,
    description: 'Only changes, looks, lists that showed it, or refused looks.',
  })
  entry?: EntryKind;

  @OptionalText({ max: 60, oneLine: true, description: 'Only entries about records of this type.' })
  record?: string;

  @LocalDate({ optional: true, description: 'From this day on, where the board sits.' })
  from?: string;

  @LocalDate({ optional: true, description: 'Until this day, where the board sits.' })
  until?: string;

  @OptionalText({ max: 100, oneLine: true, description: 'The `next` of the page before.' })
  after?: string;
}
