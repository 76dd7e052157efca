import { checkLifecycle, findStep, guardNames, isEnd, type Lifecycle, stepsFrom } from './lifecycle';

const DOOR = {
  subject: 'door',
  start: 'shut',
  states: { shut: { end: false }, ajar: { end: false }, gone: { end: true } },
  steps: [
    { name: 'open', from: 'shut', to: 'ajar', permission: 'door.use', guards: ['keys.found'] },
    { name: 'shut', from: 'ajar', to: 'shut', permission: 'door.use', guards: [] },
    {
      name: 'remove',
      from: 'ajar',
      to: 'gone',
      permission: 'door.remove',
      guards: ['keys.found', 'walls.mended'],
    },
  ],
} as const satisfies Lifecycle;

function changed(change: Partial<Lifecycle>): Lifecycle {
  return { ...DOOR, ...change };
}

describe('lifecycle', () => {
  it('finds a step only in its order', () => {
    expect(findStep(DOOR, 'open', 'shut')?.to).toBe('ajar');
    expect(findStep(DOOR, 'open', 'ajar')).toBeUndefined();
    expect(stepsFrom(DOOR, 'ajar').map((step) => step.name)).toEqual(['shut', 'remove']);
    expect(isEnd(DOOR, 'gone')).toBe(true);
    expect(isEnd(DOOR, 'shut')).toBe(false);
  });

  it('names every guard once', () => expect(guardNames(DOOR)).toEqual(['keys.found', 'walls.mended']));

  it('passes a sound table', () => expect(checkLifecycle(DOOR)).toEqual([]));

  it.each<[string, Lifecycle]>([
    ['door: the start open is not a state', changed({ start: 'open' })],
    ['door: no end is declared', changed({ states: { ...DOOR.states, gone: { end: false } } })],
    ['door: Gone! is not a name', changed({ states: { ...DOOR.states, 'Gone!': { end: true } } })],
    ['door: lost is never reached', changed({ states: { ...DOOR.states, lost: { end: true } } })],
    [
      'door: gone has no way out and is not declared an end',
      changed({ states: { ...DOOR.states, gone: { end: false } } }),
    ],
    [
      'door: shut is declared an end and has a way out',
      changed({ states: { ...DOOR.states, shut: { end: true } } }),
    ],
    ['door: open from shut occurs twice', changed({ steps: [...DOOR.steps, DOOR.steps[0]] })],
    [
      'door: slam from shut leads to no state (slammed)',
      changed({ steps: [...DOOR.steps, { ...DOOR.steps[0], name: 'slam', to: 'slammed' }] }),
    ],
    [
      'door: open from nowhere starts from no state',
      changed({ steps: [...DOOR.steps, { ...DOOR.steps[0], from: 'nowhere' }] }),
    ],
    [
      'door: knock from shut has a guard without a module (polite)',
      changed({ steps: [...DOOR.steps, { ...DOOR.steps[0], name: 'knock', guards: ['polite'] }] }),
    ],
  ])('says: %s', (fault, table) => expect(checkLifecycle(table)).toContain(fault));
});
