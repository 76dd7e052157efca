import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Config } from '../../platform/config/config';
import { newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { formatsFor } from '../../platform/i18n/formats';
import type { Translator } from '../../platform/i18n/messages';
import { AuditTrail } from '../audit/public';
import { type ClockRule, type CountingConvention, Rulebook, type RulePack, textIn } from '../rulebook/public';
import { type ClockRecord, ClockRepository, type ClockSubject, type NewClock } from './clock-repository';
import { choicesThatMattered } from './domain/choices-that-mattered';
import { type ClockFacts, type Reckoning, reckonClock } from './domain/clock-calculator';
import { legalDate } from './domain/legal-date';
import { nextReminderOn } from './domain/reminder-plan';
import type { Toll } from './domain/tolls';
import { WorkingCalendar } from './domain/working-calendar';
import { type ExplanationInWords, explainInWords } from './explain-clock';
import './deadlines.audit';
import './deadlines.errors';

export interface ClockStart {
  readonly caseId: string;
  /** The version of the rules that the case was received under. */
  readonly rulebookVersion: string;
  readonly ruleCode: string;
  readonly subjectType: ClockSubject;
  readonly subjectId: string;
  /** The legal date of the event that starts it. */
  readonly triggerOn: string;
}

/** A clock as people see it: its row, its rule, and how its date came about. */
export interface ReckonedClock {
  readonly record: ClockRecord;
  readonly rule: ClockRule;
  readonly tolls: readonly Toll[];
  readonly reckoning: Reckoning;
  /** What it was reckoned from. */
  readonly facts: ClockFacts;
}

/** Starts, stops and suspends clocks, by direct call inside the transaction of the act that causes it. */
@Injectable()
export class Clocks {
  constructor(
    private readonly transaction: Transaction,
    private readonly repository: ClockRepository,
    private readonly rulebook: Rulebook,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Today where the board sits. */
  today(): string {
    return legalDate(this.clock.now(), this.config.boardTimeZone);
  }

  /** Starts a clock; a second start on the same subject is a new run, and is refused while the first one runs. */
  async start(input: ClockStart): Promise<ClockRecord> {
    const run = (await this.repository.lastRun(input.ruleCode, input.subjectId)) + 1;
    const [started] = await this.insert([input], run);
    if (!started) throw new Error('No clock was started');
    return started;
  }

  /** Starts several clocks on subjects that are new in this transaction, so that none can have run before. */
  startFresh(inputs: readonly ClockStart[]): Promise<ClockRecord[]> {
    return this.insert(inputs, 1);
  }

  /** Stops the running clocks of a rule; answers how many there were. */
  async stop(input: {
    caseId: string;
    ruleCode: string;
    subjectId?: string;
    reason: string;
  }): Promise<number> {
    const running = await this.repository.running(input.caseId, input.ruleCode, input.subjectId);
    for (const record of running) {
      await this.repository.stop(record.id, this.clock.now().toString(), input.reason);
      await this.audit.record({
        kind: 'deadlines.clock_stopped',
        caseId: input.caseId,
        recordType: 'clock',
        recordId: record.id,
        content: { rule: record.rule_code, reason: input.reason },
      });
    }
    return running.length;
  }

  /**
   * The act that stopped a clock is undone, as when a board sends a case back: the clock runs again from the same
   * trigger, under the same tolls, as a new run with reminders of its own. Answers whether there was one to start.
   */
  async startAgain(caseId: string, ruleCode: string): Promise<boolean> {
    const runs = (await this.repository.ofCase(caseId)).filter((record) => record.rule_code === ruleCode);
    const last = runs.toSorted((a, b) => a.run - b.run).at(-1);
    if (!last || runs.some((record) => record.state === 'running')) return false;
    const started = await this.start({
      caseId,
      rulebookVersion: last.rulebook_version,
      ruleCode,
      subjectType: last.subject_type,
      subjectId: last.subject_id,
      triggerOn: last.trigger_on,
    });
    const tolls = await this.repository.tolls([last.id]);
    for (const { cause, startOn, endOn } of tolls) {
      await this.addToll({ caseId, clockId: started.id, cause, startOn, endOn });
    }
    return true;
  }

  /** Stops every clock that still runs: the case is at its end. */
  async stopAll(caseId: string, reason: string): Promise<void> {
    const running = (await this.repository.ofCase(caseId)).filter((record) => record.state === 'running');
    for (const ruleCode of new Set(running.map((record) => record.rule_code))) {
      await this.stop({ caseId, ruleCode, reason });
    }
  }

  /** Suspends a clock for a cause that its rule admits; an open end lasts while the cause does. */
  async addToll(input: { caseId: string; clockId: string } & Toll): Promise<void> {
    const record = await this.repository.getForUpdate(input.caseId, input.clockId);
    if (!record) throw new AppError('deadlines.clock_not_found');
    const pack = this.rulebook.version(record.rulebook_version);
    const rule = ruleOf(pack, record.rule_code);
    if (!rule.tollCauses.includes(input.cause)) throw new AppError('deadlines.cause_not_admitted');
    if (input.endOn !== null && input.endOn < input.startOn)
      throw new AppError('deadlines.toll_ends_before_start');
    const id = newId();
    const { actor } = this.transaction;
    await insertRow(this.transaction, 'tolls', {
      id,
      case_id: input.caseId,
      clock_id: record.id,
      from_on: input.startOn,
      to_on: input.endOn,
      cause: input.cause,
      recorded_at: this.clock.now().toString(),
      recorded_by: actor.kind === 'account' ? actor.accountId : null,
    });
    const tolls = await this.repository.tolls([record.id]);
    const dates = this.reckon(pack, rule, record.trigger_on, tolls, record.stopped_at);
    await this.repository.setDates(record.id, { ...dates, nextCheckOn: this.today() });
    await this.audit.record({
      kind: 'deadlines.toll_added',
      caseId: input.caseId,
      recordType: 'toll',
      recordId: id,
      content: { rule: record.rule_code, cause: input.cause, startOn: input.startOn, endOn: input.endOn },
    });
  }

  /**
   * While a cause has no end, the dates of a running clock move on with every day: brings them up to today. Answers the
   * clock as it now is, and whether it will have moved again tomorrow.
   */
  async keepUp(record: ClockRecord): Promise<{ readonly record: ClockRecord; readonly moves: boolean }> {
    const tolls = await this.repository.tolls([record.id]);
    if (!tolls.some((toll) => toll.endOn === null)) return { record, moves: false };
    const pack = this.rulebook.version(record.rulebook_version);
    const rule = ruleOf(pack, record.rule_code);
    const { adjustedDueOn, safeDueOn } = this.reckon(pack, rule, record.trigger_on, tolls, null);
    await this.repository.setDates(record.id, { adjustedDueOn, safeDueOn, nextCheckOn: this.today() });
    return { record: { ...record, adjusted_due_on: adjustedDueOn, safe_due_on: safeDueOn }, moves: true };
  }

  /** Every clock of the case with its explanation. */
  async ofCase(caseId: string): Promise<ReckonedClock[]> {
    const records = await this.repository.ofCase(caseId);
    const tolls = await this.repository.tolls(records.map((record) => record.id));
    return records.map((record) => {
      const pack = this.rulebook.version(record.rulebook_version);
      const rule = ruleOf(pack, record.rule_code);
      const own = tolls.filter((toll) => toll.clockId === record.id);
      const facts = this.factsOf(pack, rule, record.trigger_on, own, record.stopped_at);
      return { record, rule, tolls: own, reckoning: reckonClock(facts), facts };
    });
  }

  /** How the date of a clock came about, in the reader's words. */
  explain({ record, reckoning, facts }: ReckonedClock, t: Translator): ExplanationInWords {
    const { tollCauses } = this.rulebook.version(record.rulebook_version);
    return explainInWords(reckoning.steps, choicesThatMattered(facts), {
      t,
      format: formatsFor(t.language, this.config.boardTimeZone),
      cause: (code) => {
        const cause = tollCauses.find((candidate) => candidate.code === code);
        return cause ? textIn(cause.label, t.language) : code;
      },
    });
  }

  private async insert(inputs: readonly ClockStart[], run: number): Promise<ClockRecord[]> {
    const records = inputs.map((input) => this.recordOf(input, run));
    await this.repository.insert(records, this.clock.now().toString());
    return records.map((record) => ({ ...record, stopped_at: null, stop_reason: null }));
  }

  private recordOf(input: ClockStart, run: number): NewClock {
    const pack = this.rulebook.version(input.rulebookVersion);
    const rule = ruleOf(pack, input.ruleCode);
    const dates = this.reckon(pack, rule, input.triggerOn, [], null);
    const yesterday = Temporal.PlainDate.from(this.today()).subtract({ days: 1 }).toString();
    return {
      id: newId(),
      case_id: input.caseId,
      rule_code: rule.code,
      rulebook_version: pack.version,
      subject_type: input.subjectType,
      subject_id: input.subjectId,
      run,
      trigger_on: input.triggerOn,
      original_due_on: dates.originalDueOn,
      adjusted_due_on: dates.adjustedDueOn,
      safe_due_on: dates.safeDueOn,
      consequence: rule.consequence,
      state: 'running',
      next_check_on: dates.adjustedDueOn <= yesterday ? this.today() : nextReminderOn(rule, dates, yesterday),
    };
  }

  private reckon(...given: Parameters<Clocks['factsOf']>): Reckoning {
    return reckonClock(this.factsOf(...given));
  }

  private factsOf(
    pack: RulePack,
    rule: ClockRule,
    triggerOn: string,
    tolls: readonly Toll[],
    stoppedAt: string | null,
  ): ClockFacts {
    return {
      rule,
      convention: conventionOf(pack, rule),
      triggerOn,
      tolls,
      calendar: calendarOf(pack),
      today: this.today(),
      stoppedOn: stoppedAt ? legalDate(stoppedAt, this.config.boardTimeZone) : null,
    };
  }
}

const calendars = new WeakMap<RulePack, WorkingCalendar>();

function calendarOf(pack: RulePack): WorkingCalendar {
  const calendar = calendars.get(pack) ?? new WorkingCalendar(pack.calendar);
  calendars.set(pack, calendar);
  return calendar;
}

/** How the rule's days are counted; the validator has seen that its convention is there. */
export function conventionOf(pack: RulePack, rule: ClockRule): CountingConvention {
  const convention = pack.countingConventions.find((candidate) => candidate.code === rule.convention);
  if (!convention) throw new Error(`The rule pack ${pack.version} has no convention ${rule.convention}`);
  return convention;
}

/** The clock rule of a pack; a rule that the code names and the pack lacks is a defect of the pack. */
export function ruleOf(pack: RulePack, code: string): ClockRule {
  const rule = pack.clockRules.find((candidate) => candidate.code === code);
  if (!rule) throw new Error(`The rule pack ${pack.version} has no clock rule ${code}`);
  return rule;
}
