import fc from 'fast-check';
import { type DeputationFacts, faultsOfDeputation, type WantedDeputation } from './deputation';

const WANTED: WantedDeputation = { absentId: 'a', deputyId: 'b', from: '2026-12-01', until: '2026-12-14' };
const FACTS: DeputationFacts = { today: '2026-11-20', mayStandIn: true, overlaps: false };
const codes = (wanted: Partial<WantedDeputation>, facts: Partial<DeputationFacts> = {}) =>
  faultsOfDeputation({ ...WANTED, ...wanted }, { ...FACTS, ...facts }).map(({ code }) => code);

describe('naming a deputy', () => {
  it.each<[string, Partial<WantedDeputation>]>([
    ['for days to come', {}],
    ['for one day', { until: '2026-12-01' }],
    ['from a day that has passed until today', { from: '2026-11-01', until: '2026-11-20' }],
    ['for a year', { from: '2026-12-01', until: '2027-12-01' }],
  ])('%s can be done', (_what, wanted) => expect(codes(wanted)).toEqual([]));

  it.each<[string, Partial<WantedDeputation>, Partial<DeputationFacts>, string]>([
    ['who stands in for themselves', { deputyId: 'a' }, {}, 'access.deputy_is_absent'],
    ['without a role for it', {}, { mayStandIn: false }, 'access.deputy_lacks_role'],
    ['backwards', { until: '2026-11-30' }, {}, 'access.until_before_from'],
    ['for what is over', { from: '2026-11-01', until: '2026-11-19' }, {}, 'access.absence_is_over'],
    ['for more than a year', { until: '2027-12-02' }, {}, 'access.absence_too_long'],
    ['beside another one', {}, { overlaps: true }, 'access.absence_overlaps'],
  ])('%s cannot', (_what, wanted, facts, code) => expect(codes(wanted, facts)).toEqual([code]));

  it('names every fault once, each on a field of the form', () => {
    const day = fc
      .integer({ min: 0, max: 900 })
      .map((d) => Temporal.PlainDate.from('2026-01-01').add({ days: d }).toString());
    fc.assert(
      fc.property(day, day, fc.boolean(), fc.boolean(), (from, until, mayStandIn, overlaps) => {
        const faults = faultsOfDeputation({ ...WANTED, from, until }, { ...FACTS, mayStandIn, overlaps });
        expect(new Set(faults.map(({ field }) => field)).size).toBe(faults.length);
        if (faults.length === 0) expect(until >= from && until >= FACTS.today && mayStandIn).toBe(true);
      }),
    );
  });
});
