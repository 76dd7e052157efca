import {
  CLOCK_UNITS,
  type ClockRule,
  type CountingConvention,
  type CountingRule,
  choice,
  code,
  countingConventionShape,
  date,
  flag,
  type HolidayCalendar,
  holidayCalendarShape,
  LocatedYaml,
  list,
  nullable,
  object,
  Reading,
  type Rulebook,
  type RulePack,
  type Shape,
  text,
  whole,
} from '../rulebook/public';
import type { ClockFacts } from './domain/clock-calculator';
import type { Extension, Toll } from './domain/tolls';
import { WorkingCalendar } from './domain/working-calendar';

/** A clock as somebody describes it in a file, to have it reckoned without a database. docs/clocks.md has the format. */
export interface ClockDescription {
  readonly facts: ClockFacts;
  readonly pack: RulePack;
  /** The rule of the pack that it is; null when the description brings a rule of its own. */
  readonly rule: ClockRule | null;
}

export type DescriptionReading =
  | { readonly description: ClockDescription; readonly faults: readonly [] }
  | { readonly description: null; readonly faults: readonly string[] };

interface Given {
  rulebook: string;
  rule: string | CountingRule;
  convention: string | CountingConvention | null;
  calendar: HolidayCalendar | null;
  trigger: string;
  timeZone: string;
  today: string;
  stopped: string | null;
  tolls: readonly GivenToll[];
  extensions: readonly GivenExtension[];
}

interface GivenToll {
  cause: string;
  from: string;
  to: string | null;
  document: string | null;
  recorded: string | null;
  revives: boolean;
}

interface GivenExtension {
  cause: string;
  days: number;
  granted: string;
  document: string | null;
}

const RULE_DEFAULTS = { direction: 'after', extra_days: 0, agency_lead_days: 0 };
const TOLL_DEFAULTS = { to: null, document: null, recorded: null, revives: false };

const ownRule = object<CountingRule>({
  length: whole(1, 3650),
  unit: choice(CLOCK_UNITS),
  direction: choice(['after', 'before']),
  extraDays: whole(0, 365),
  agencyLeadDays: whole(0, 3650),
});

const moment: Shape<string> = (value, path, reading) => {
  if (typeof value === 'string' && value.includes('T') && isInstant(value)) return value;
  return date(value, path, reading);
};

const given = object<Given>({
  rulebook: text(60),
  rule: either(code, withDefaults(RULE_DEFAULTS, ownRule)),
  convention: nullable(either(code, countingConventionShape)),
  calendar: nullable(holidayCalendarShape),
  trigger: moment,
  timeZone: text(60),
  today: date,
  stopped: nullable(date),
  tolls: list(
    withDefaults(
      TOLL_DEFAULTS,
      object<GivenToll>({
        cause: code,
        from: date,
        to: nullable(date),
        document: nullable(text(200)),
        recorded: nullable(date),
        revives: flag,
      }),
    ),
  ),
  extensions: list(
    withDefaults(
      { document: null },
      object<GivenExtension>({
        cause: code,
        days: whole(1, 3650),
        granted: date,
        document: nullable(text(200)),
      }),
    ),
  ),
});

/** Reads a description in YAML or JSON: all of it, or every fault with its line. */
export function readClockDescription(
  source: string,
  rulebook: Rulebook,
  { today, timeZone }: { readonly today: string; readonly timeZone: string },
): DescriptionReading {
  const yaml = new LocatedYaml(source);
  if (yaml.mistakes.length > 0) return { description: null, faults: yaml.mistakes };
  const reading = new Reading();
  const defaults = {
    rulebook: rulebook.current().version,
    convention: null,
    calendar: null,
    time_zone: timeZone,
    today,
    stopped: null,
    tolls: [],
    extensions: [],
  };
  const read = withDefaults(defaults, given)(yaml.data, [], reading);
  const description = reading.faults.length === 0 ? describe(read, rulebook, reading) : null;
  return description && reading.faults.length === 0
    ? { description, faults: [] }
    : { description: null, faults: reading.faults.map((fault) => yaml.describe(fault)) };
}

function describe(read: Given, rulebook: Rulebook, reading: Reading): ClockDescription | null {
  const pack = rulebook.find(read.rulebook);
  if (!pack) {
    reading.refuse(['rulebook'], `must be one of ${rulebook.versions().join(', ')}`);
    return null;
  }
  const rule = typeof read.rule === 'string' ? pack.clockRules.find(({ code }) => code === read.rule) : null;
  if (rule === undefined) {
    reading.refuse(['rule'], `must be one of ${pack.clockRules.map(({ code }) => code).join(', ')}`);
  }
  const convention = conventionOf(read, pack, rule?.convention, reading);
  checkHistory(read, rule ?? null, reading);
  const counting = typeof read.rule === 'string' ? rule : read.rule;
  if (!counting || !convention || reading.faults.length > 0) return null;
  return { pack, rule: rule ?? null, facts: factsOf(read, pack, counting, convention) };
}

function conventionOf(
  { convention }: Given,
  pack: RulePack,
  ofRule: string | undefined,
  reading: Reading,
): CountingConvention | null {
  if (convention !== null && typeof convention !== 'string') return convention;
  const wanted = convention ?? ofRule ?? pack.countingConventions[0]?.code;
  const found = pack.countingConventions.find(({ code }) => code === wanted);
  const known = pack.countingConventions.map(({ code }) => code).join(', ');
  if (!found) reading.refuse(['convention'], `must be one of ${known}, or all answers`);
  return found ?? null;
}

function checkHistory(read: Given, rule: ClockRule | null, reading: Reading): void {
  read.tolls.forEach((toll, i) => {
    if (toll.to !== null && toll.to < toll.from)
      reading.refuse(['tolls', i, 'to'], 'is before the first day');
    if (rule && !rule.tollCauses.includes(toll.cause)) {
      reading.refuse(['tolls', i, 'cause'], `is none that the rule admits (${rule.tollCauses.join(', ')})`);
    }
  });
  const unit = rule?.unit ?? (typeof read.rule === 'string' ? null : read.rule.unit);
  if (unit === 'hours' && !read.trigger.includes('T')) {
    reading.refuse(['trigger'], 'must be a moment like 2026-03-01T14:00:00Z, because the rule is in hours');
  }
  if (!isTimeZone(read.timeZone)) reading.refuse(['time_zone'], 'is no time zone like America/New_York');
}

function factsOf(
  read: Given,
  pack: RulePack,
  rule: CountingRule,
  convention: CountingConvention,
): ClockFacts {
  const isMoment = read.trigger.includes('T');
  const zoned = isMoment ? Temporal.Instant.from(read.trigger).toZonedDateTimeISO(read.timeZone) : null;
  return {
    rule,
    convention,
    triggerOn: zoned?.toPlainDate().toString() ?? read.trigger,
    ...(isMoment ? { triggerAt: read.trigger } : {}),
    timeZone: read.timeZone,
    tolls: read.tolls.map(tollOf),
    extensions: read.extensions.map(extensionOf),
    calendar: new WorkingCalendar(read.calendar ?? pack.calendar),
    today: read.today,
    stoppedOn: read.stopped,
  };
}

function tollOf({ cause, from, to, document, recorded, revives }: GivenToll): Toll {
  return {
    cause,
    startOn: from,
    endOn: to,
    ...(document === null ? {} : { document }),
    ...(recorded === null ? {} : { recordedOn: recorded, revives }),
  };
}

function extensionOf({ cause, days, granted, document }: GivenExtension): Extension {
  return { cause, days, grantedOn: granted, ...(document === null ? {} : { document }) };
}

function withDefaults<T>(defaults: object, shape: Shape<T>): Shape<T> {
  return (value, path, reading) => {
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value);
    return shape(isGroup ? { ...defaults, ...value } : value, path, reading);
  };
}

function either<A, B>(word: Shape<A>, group: Shape<B>): Shape<A | B> {
  return (value, path, reading) => (typeof value === 'string' ? word : group)(value, path, reading);
}

function isInstant(value: string): boolean {
  try {
    return Temporal.Instant.from(value) !== null;
  } catch {
    return false;
  }
}

function isTimeZone(value: string): boolean {
  try {
    return Temporal.Now.zonedDateTimeISO(value) !== null;
  } catch {
    return false;
  }
}
