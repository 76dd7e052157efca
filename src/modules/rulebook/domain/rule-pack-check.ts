import { type ClockRule, NO_FINDING_TIE, type RulePack } from './rule-pack';
import { rulePackShape } from './rule-pack-shape';
import { type PackFault, Reading } from './shape';

export type PackReading =
  | { readonly pack: RulePack; readonly faults: readonly [] }
  | { readonly pack: null; readonly faults: readonly PackFault[] };

/** Reads parsed data as a rule pack: all of it, or every fault with its path and reason. */
export function readRulePack(data: unknown): PackReading {
  const reading = new Reading();
  const pack = rulePackShape(data, [], reading);
  if (reading.faults.length === 0) checkSense(pack, reading);
  return reading.faults.length === 0 ? { pack, faults: [] } : { pack: null, faults: reading.faults };
}

function checkSense(pack: RulePack, reading: Reading): void {
  checkCodesUnique(pack, reading);
  checkReferences(pack, reading);
  checkFindings(pack, reading);
  checkClocks(pack, reading);
  checkBody(pack, reading);
  checkCalendar(pack, reading);
}

function checkCodesUnique(pack: RulePack, reading: Reading): void {
  const lists = {
    severity_classes: pack.severityClasses,
    allegation_categories: pack.allegationCategories,
    allegation_types: pack.allegationTypes,
    findings: pack.findings,
    discipline_kinds: pack.disciplineKinds,
    close_reasons: pack.closeReasons,
    jurisdiction_answers: pack.jurisdictionAnswers,
    toll_causes: pack.tollCauses,
    counting_conventions: pack.countingConventions,
    clock_rules: pack.clockRules,
  };
  for (const [name, items] of Object.entries(lists)) {
    refuseRepeats(
      items.map((item) => item.code),
      (i) => [name, i, 'code'],
      reading,
    );
  }
}

function checkReferences(pack: RulePack, reading: Reading): void {
  const categories = codesOf(pack.allegationCategories);
  const classes = codesOf(pack.severityClasses);
  pack.allegationTypes.forEach((type, i) => {
    if (!categories.has(type.category))
      reading.refuse(['allegation_types', i, 'category'], 'is no category here');
    if (!classes.has(type.severityClass)) {
      reading.refuse(['allegation_types', i, 'severity_class'], 'is no severity class here');
    }
  });
  const closings = codesOf(pack.findings.filter((finding) => finding.family === 'none'));
  pack.closeReasons.forEach((reason, i) => {
    if (reason.finding !== null && !closings.has(reason.finding)) {
      reading.refuse(['close_reasons', i, 'finding'], 'is no finding of family none');
    }
  });
  const causes = codesOf(pack.tollCauses);
  pack.clockRules.forEach((rule, i) => {
    rule.tollCauses.forEach((cause, j) => {
      if (!causes.has(cause)) reading.refuse(['clock_rules', i, 'toll_causes', j], 'is no toll cause here');
    });
  });
}

function checkFindings(pack: RulePack, reading: Reading): void {
  pack.findings.forEach((finding, i) => {
    if (finding.family === 'merits') return;
    for (const field of ['countsAsSustained', 'needsDiscipline'] as const) {
      const name = field === 'needsDiscipline' ? 'needs_discipline' : 'counts_as_sustained';
      if (finding[field]) reading.refuse(['findings', i, name], 'can be true only in the family merits');
    }
  });
  const tie = pack.findings.find((finding) => finding.code === NO_FINDING_TIE);
  // A tie that could be read as a finding on the merits would turn a divided board into a decision.
  if (tie?.family !== 'none') reading.refuse(['findings'], `must hold ${NO_FINDING_TIE}, of family none`);
  const codes = codesOf(pack.findings);
  pack.dispositionPrecedence.forEach((code, i) => {
    if (!codes.has(code)) reading.refuse(['disposition_precedence', i], 'is no finding here');
  });
  refuseRepeats(pack.dispositionPrecedence, (i) => ['disposition_precedence', i], reading);
  for (const code of codes) {
    if (!pack.dispositionPrecedence.includes(code)) {
      reading.refuse(['disposition_precedence'], `must name ${code}`);
    }
  }
}

function checkClocks(pack: RulePack, reading: Reading): void {
  const conventions = codesOf(pack.countingConventions);
  pack.clockRules.forEach((rule, i) => {
    const path = ['clock_rules', i];
    if (!conventions.has(rule.convention)) reading.refuse([...path, 'convention'], 'is no convention here');
    checkCounting(rule, path, reading);
    if (rule.trigger === rule.stop) reading.refuse([...path, 'stop'], 'cannot be what starts the clock');
    for (const [name, offsets] of [
      ['before_safe', rule.reminders.beforeSafe],
      ['before_limit', rule.reminders.beforeLimit],
    ] as const) {
      if (offsets.some((days, at) => at > 0 && days >= (offsets[at - 1] ?? 0))) {
        reading.refuse([...path, 'reminders', name], 'must go down from the earliest reminder to the last');
      }
    }
    if (rule.reminders.beforeLimit.length === 0) {
      reading.refuse(
        [...path, 'reminders', 'before_limit'],
        'must hold at least one day: no clock may be silent',
      );
    }
    if (rule.consequence === 'bar' && rule.escalation.side === 'after') {
      reading.refuse([...path, 'escalation'], 'must come before the limit, after which nothing can be done');
    }
  });
}

/** What would make no sense to count: refused here, so that the calculator need not guess. */
function checkCounting(rule: ClockRule, path: PackFault['path'], reading: Reading): void {
  const isByDate = rule.unit === 'months' || rule.unit === 'years';
  if (rule.extraDays > 0 && !isByDate) {
    reading.refuse([...path, 'extra_days'], 'can stand only on top of months or years');
  }
  const neverMoves = rule.unit === 'hours' || rule.direction === 'before';
  if (neverMoves && rule.tollCauses.length > 0) {
    reading.refuse(
      [...path, 'toll_causes'],
      'must be empty: nothing suspends hours, or days before an event',
    );
  }
  if (neverMoves && rule.extensions.length > 0) {
    reading.refuse(
      [...path, 'extensions'],
      'must be empty: nothing lengthens hours, or days before an event',
    );
  }
  rule.extensions.forEach((extension, i) => {
    if (extension.mode === 'fixed' && extension.days === null) {
      reading.refuse([...path, 'extensions', i, 'days'], 'is missing: a fixed extension has a length');
    }
  });
}

function checkBody({ bodyRule }: RulePack, reading: Reading): void {
  for (const name of ['quorum', 'pass'] as const) {
    const { threshold } = bodyRule[name];
    const path = ['body_rule', name, 'threshold'];
    if (threshold.kind === 'fixed' && threshold.count > bodyRule.authorisedSeats) {
      reading.refuse([...path, 'count'], 'is more than the authorised seats');
    }
    if (threshold.kind === 'fraction' && threshold.numerator > threshold.denominator) {
      reading.refuse([...path, 'numerator'], 'is more than the whole');
    }
  }
  if (canPassTied(bodyRule)) {
    reading.refuse(['body_rule', 'pass', 'threshold'], 'must be more than one half, or a tie would carry');
  }
}

function canPassTied({ pass: { threshold }, authorisedSeats }: RulePack['bodyRule']): boolean {
  if (threshold.kind === 'fraction') return threshold.numerator * 2 <= threshold.denominator;
  return threshold.kind === 'fixed' && threshold.count * 2 <= authorisedSeats;
}

function checkCalendar({ calendar }: RulePack, reading: Reading): void {
  if (calendar.coveredFrom > calendar.coveredTo) {
    reading.refuse(['calendar', 'covered_to'], 'is before the first day covered');
  }
  if (new Set(calendar.weekend).size > 5)
    reading.refuse(['calendar', 'weekend'], 'leaves too few working days');
  calendar.holidays.forEach(({ on }, i) => {
    if (on < calendar.coveredFrom || on > calendar.coveredTo) {
      reading.refuse(['calendar', 'holidays', i, 'on'], 'is outside the years covered');
    }
  });
  refuseRepeats(
    calendar.holidays.map((holiday) => holiday.on),
    (i) => ['calendar', 'holidays', i, 'on'],
    reading,
  );
}

function refuseRepeats(
  values: readonly string[],
  path: (i: number) => PackFault['path'],
  reading: Reading,
): void {
  values.forEach((value, i) => {
    if (values.indexOf(value) < i) reading.refuse(path(i), `occurs twice (${value})`);
  });
}

function codesOf(items: readonly { readonly code: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.code));
}
