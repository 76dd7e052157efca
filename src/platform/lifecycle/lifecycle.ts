/** One step of a lifecycle: an act with a name, who may do it, and what must hold before. */
export interface Step<State extends string = string> {
  /** A verb; the same verb may lead out of several states, with guards of its own in each. */
  readonly name: string;
  readonly from: State;
  readonly to: State;
  /** The permission that it needs; null for a step that only the system itself takes. */
  readonly permission: string | null;
  /** Names of the guards that must all hold; each is a function that says what is missing. */
  readonly guards: readonly string[];
}

/** A lifecycle is one table, written `as const`: pages, commands, documentation and tests all read the same one. */
export interface Lifecycle<State extends string = string> {
  readonly subject: string;
  readonly start: State;
  readonly states: Readonly<Record<State, { readonly end: boolean }>>;
  readonly steps: readonly Step<State>[];
}

export type StateOf<Table extends Lifecycle> = keyof Table['states'] & string;
export type StepNameOf<Table extends Lifecycle> = Table['steps'][number]['name'];
export type GuardNameOf<Table extends Lifecycle> = Table['steps'][number]['guards'][number];

/** The steps that lead out of a state, in the table's order. */
export function stepsFrom<Table extends Lifecycle>(
  table: Table,
  state: StateOf<Table>,
): Table['steps'][number][] {
  return table.steps.filter((step) => step.from === state);
}

/** The step of this name out of this state, or undefined when it is out of order. */
export function findStep<Table extends Lifecycle>(
  table: Table,
  name: StepNameOf<Table>,
  state: StateOf<Table>,
): Table['steps'][number] | undefined {
  return table.steps.find((step) => step.from === state && step.name === name);
}

/** True when nothing may happen to it any more. */
export function isEnd<Table extends Lifecycle>(table: Table, state: StateOf<Table>): boolean {
  return (table as Lifecycle).states[state]?.end === true;
}

/** Every guard that the table names, once each: the start fails when one of them is provided by nobody. */
export function guardNames<Table extends Lifecycle>(table: Table): GuardNameOf<Table>[] {
  return [...new Set(table.steps.flatMap((step) => step.guards))];
}

/** What is wrong with a table, in words; empty when it is sound. */
export function checkLifecycle(table: Lifecycle): string[] {
  return [...faultsOfStates(table), ...faultsOfSteps(table), ...faultsOfWays(table)].map(
    (fault) => `${table.subject}: ${fault}`,
  );
}

function faultsOfStates(table: Lifecycle): string[] {
  const names = Object.keys(table.states);
  const faults = names.filter((name) => !isName(name)).map((name) => `${name} is not a name`);
  if (!(table.start in table.states)) faults.push(`the start ${table.start} is not a state`);
  if (!names.some((name) => table.states[name]?.end)) faults.push('no end is declared');
  return faults;
}

function faultsOfSteps(table: Lifecycle): string[] {
  const seen = new Set<string>();
  return table.steps.flatMap((step) => {
    const title = `${step.name} from ${step.from}`;
    const faults: string[] = [];
    if (!isName(step.name)) faults.push(`${title} is not a name`);
    if (!(step.from in table.states)) faults.push(`${title} starts from no state`);
    if (!(step.to in table.states)) faults.push(`${title} leads to no state (${step.to})`);
    if (seen.has(title)) faults.push(`${title} occurs twice`);
    for (const guard of step.guards.filter((name) => !/^[a-z_]+\.[a-z_]+$/.test(name))) {
      faults.push(`${title} has a guard without a module (${guard})`);
    }
    seen.add(title);
    return faults;
  });
}

function faultsOfWays(table: Lifecycle): string[] {
  const reached = reachableFrom(table, table.start);
  return Object.entries(table.states).flatMap(([state, { end }]) => {
    const faults: string[] = [];
    const hasWayOut = table.steps.some((step) => step.from === state);
    if (!reached.has(state)) faults.push(`${state} is never reached`);
    if (end && hasWayOut) faults.push(`${state} is declared an end and has a way out`);
    if (!end && !hasWayOut) faults.push(`${state} has no way out and is not declared an end`);
    return faults;
  });
}

function reachableFrom(table: Lifecycle, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const state of reached) {
    for (const step of table.steps) if (step.from === state) reached.add(step.to);
  }
  return reached;
}

function isName(text: string): boolean {
  return /^[a-z][a-z_]*$/.test(text);
}
