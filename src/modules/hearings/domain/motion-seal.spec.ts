import { type SealedMotion, sealOf } from './motion-seal';

const MOTION: SealedMotion = {
  id: 'm1',
  caseId: 'c1',
  agendaItemId: 'i1',
  kind: 'finding',
  allegationId: 'a1',
  round: 1,
  proposedValue: 'sustained',
  body: 'That the allegation be sustained: “the video shows it”.',
  movedBy: 'p1',
  secondedBy: 'p2',
  movedAt: '2026-11-20T17:00:00Z',
  result: 'carried',
  tally: {
    yes: 2,
    no: 1,
    abstain: 0,
    not_voting: 0,
    recused: 1,
    absent: 0,
    base: 3,
    needed: 2,
    outcome: 'carried',
    quorum: { base: 4, needed: 3, present: 3 },
  },
  rollCall: [
    { memberId: 'p1', choice: 'yes', voteId: 'v1', castAt: '2026-11-20T17:01:00Z' },
    { memberId: 'p2', choice: 'yes', voteId: 'v2', castAt: '2026-11-20T17:01:00Z' },
    { memberId: 'p3', choice: 'no', voteId: 'v3', castAt: '2026-11-20T17:01:00Z' },
    { memberId: 'p4', choice: 'recused', voteId: null, castAt: null },
  ],
};

describe('seal of a motion', () => {
  it('is the same for the same motion, however its keys are ordered', () => {
    const reordered = Object.fromEntries(Object.entries(MOTION).toReversed()) as unknown as SealedMotion;
    expect(sealOf(reordered)).toEqual(sealOf(MOTION));
    expect(sealOf(JSON.parse(JSON.stringify(MOTION)))).toEqual(sealOf(MOTION));
  });

  it('stays what outsiders have computed before', () => {
    expect(sealOf(MOTION).toString('hex')).toBe(
      '46d4545bc15670e77a2c35662a2a3bbfde04669e195b5f0b8ba2619e2563c8a7',
    );
  });

  it.each<[string, Partial<SealedMotion>]>([
    ['the words', { body: `${MOTION.body} ` }],
    ['the finding', { proposedValue: 'not_sustained' }],
    ['the result', { result: 'failed' }],
    ['the second', { secondedBy: 'p3' }],
    ['a count', { tally: { ...MOTION.tally, yes: 3 } }],
    [
      'one vote',
      {
        rollCall: MOTION.rollCall.map((entry) =>
          entry.memberId === 'p3' ? { ...entry, choice: 'yes' as const } : entry,
        ),
      },
    ],
    ['a vote left out', { rollCall: MOTION.rollCall.slice(1) }],
  ])('breaks when %s changes', (_, change) => {
    expect(sealOf({ ...MOTION, ...change })).not.toEqual(sealOf(MOTION));
  });
});
