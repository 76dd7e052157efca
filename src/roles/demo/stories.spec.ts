import { liveThrough, type Story } from './stories';

const at = (minute: number) => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes: minute });

describe('stories', () => {
  it('happen beside each other in the order of time, which never runs backwards', async () => {
    const told: string[] = [];
    let now = '';
    async function* story(name: string, minutes: number[]): Story {
      for (const minute of minutes) {
        yield at(minute);
        told.push(`${name}${minute}@${now}`);
      }
    }
    await liveThrough([story('a', [1, 5, 2]), story('b', [3, 5]), story('c', [])], (instant) => {
      now = instant.toString().slice(14, 16);
    });
    expect(told).toEqual(['a1@01', 'b3@03', 'a5@05', 'a2@05', 'b5@05']);
  });

  it('stop when one of them fails', async () => {
    async function* failing(): Story {
      yield at(0);
      throw new Error('no');
    }
    await expect(liveThrough([failing()], () => undefined)).rejects.toThrow('no');
  });
});
