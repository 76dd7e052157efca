import { Choice, Flag, ListOf, LocalDate, OptionalText, Text, Whole } from '../platform/http/fields';

/** Where the sample form's words are. */
export const KIT_MESSAGES = 'web.sample';

class KitSampleOfficer {
  @OptionalText({ max: 100, oneLine: true })
  name?: string;

  @OptionalText({ max: 20, oneLine: true })
  badge?: string;
}

/** A form with every kind of field. */
export class KitSampleRequest {
  @Text({ max: 100, oneLine: true })
  place: string;

  @Text({ max: 2_000 })
  story: string;

  @LocalDate({ optional: true })
  happenedOn?: string;

  @Choice(['phone', 'letter'])
  contact: string;

  @Choice(['north', 'south'], { optional: true })
  district?: string;

  @Whole({ min: 1, max: 20, optional: true })
  witnesses?: number;

  @Flag({ optional: true })
  anonymous?: boolean;

  @ListOf(() => KitSampleOfficer, { max: 5 })
  officers?: KitSampleOfficer[];

  @OptionalText({ max: 200 })
  password?: string;
}

/** Fictional people and cases, to fill the parts of the kit with. */
export function sampleView(): object {
  const clocks = [
    { name: 'Investigation', dueOn: '2027-01-14', daysLeft: 55, state: 'running' },
    { name: 'Limitation', dueOn: '2026-11-27', daysLeft: 7, state: 'soon' },
    { name: 'Acknowledgement', dueOn: '2026-11-18', daysLeft: -2, state: 'overdue' },
    { name: 'Agency response', dueOn: '2027-02-01', daysLeft: 73, state: 'paused' },
    { name: 'Hand-over', dueOn: '2026-11-02', daysLeft: 0, state: 'stopped' },
  ];
  const sections = ['Overview', 'Allegations', 'Evidence', 'Timeline', 'Documents'];
  return {
    header: {
      number: '2026-00042-7',
      title: 'Traffic stop on Harbor Street',
      status: { text: 'Investigation', tone: 'active' },
      notes: [{ text: 'Restricted', tone: 'warning' }],
      facts: [
        { key: 'Investigator', value: 'Dana Whitfield' },
        { key: 'Filed', value: 'November 3, 2026' },
        { key: 'Officers', value: '2' },
      ],
      clocks,
      sections: sections.map((text, index) => ({
        text,
        href: `/dev/kit#section-${index}`,
        active: index === 0,
      })),
    },
    timeline: [
      { title: 'Assigned', by: 'Morgan Ellis', at: '2026-11-05T15:02:00Z', text: 'To Dana Whitfield.' },
      { title: 'Complaint filed', at: '2026-11-03T23:40:00Z', text: 'By phone.\nTaken down by the desk.' },
    ],
    missing: [{ code: 'web.sample', params: {}, href: '#story' }],
    cases: [
      ['2026-00042-7', 'Traffic stop on Harbor Street', 'Investigation', '7'],
      ['2026-00039-1', 'Arrest outside the Union Hall', 'Supervisor review', '12'],
      ['2026-00031-0', 'Search of a home on Quarry Lane', 'Docketed', '31'],
    ],
  };
}
