import fc from 'fast-check';
import { CONFLICT_GROUND_CODES, type ConflictDeclaration, standingOf } from './conflict-declaration';

function declaration(grounds: ConflictDeclaration['grounds'] = [], stepsBack = false): ConflictDeclaration {
  return { grounds, stepsBack };
}

const anyDeclaration = fc.record({ grounds: fc.subarray(CONFLICT_GROUND_CODES), stepsBack: fc.boolean() });

describe('conflict declaration', () => {
  it('opens nothing before it is made', () => {
    expect(standingOf([])).toEqual({
      standing: 'undeclared',
      because: null,
      maySeePacket: false,
      mayVote: false,
    });
  });

  it('opens packet and vote to a member without a conflict', () => {
    expect(standingOf([declaration()])).toEqual({
      standing: 'clear',
      because: null,
      maySeePacket: true,
      mayVote: true,
    });
  });

  it.each([
    'related_to_party',
    'related_to_witness',
    'related_to_officer',
    'financial_interest',
    'investigation_role',
  ] as const)('%s recuses, whatever the member wishes', (ground) => {
    expect(standingOf([declaration([ground])])).toMatchObject({
      standing: 'recused',
      because: 'mandatory',
      maySeePacket: false,
      mayVote: false,
    });
  });

  it.each(['prior_public_statement', 'other'] as const)('%s leaves it to the member', (ground) => {
    expect(standingOf([declaration([ground])]).standing).toBe('clear');
    expect(standingOf([declaration([ground], true)])).toMatchObject({
      standing: 'recused',
      because: 'voluntary',
    });
  });

  it('allows stepping back without a ground', () => {
    expect(standingOf([declaration([], true)])).toMatchObject({ standing: 'recused', because: 'voluntary' });
  });

  it('never gives sight back once a member is recused, in whatever order it is told', () => {
    fc.assert(
      fc.property(fc.array(anyDeclaration, { minLength: 1 }), anyDeclaration, (earlier, later) => {
        const wasRecused = standingOf(earlier).standing === 'recused';
        const after = standingOf([...earlier, later]);
        expect(wasRecused && after.maySeePacket).toBe(false);
        expect(standingOf([later, ...earlier.toReversed()])).toEqual(after);
        expect(after.maySeePacket).toBe(after.mayVote);
      }),
    );
  });
});
