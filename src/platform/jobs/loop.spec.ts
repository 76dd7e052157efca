import { Loop } from './loop';

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('Loop', () => {
  it('goes on at once while there is more to do, and pauses when there is not', async () => {
    let left = 3;
    const loop = new Loop(60_000, async () => --left > 0, fail);
    loop.start();
    await soon(20);
    expect(left).toBe(0);
    await loop.stop();
  });

  it('is woken by a hint, also by one that came while it worked', async () => {
    let runs = 0;
    const loop = new Loop(
      60_000,
      async () => {
        runs++;
        if (runs === 1) loop.hint();
        return false;
      },
      fail,
    );
    loop.start();
    await soon(20);
    expect(runs).toBe(2);
    loop.hint();
    await soon(20);
    expect(runs).toBe(3);
    await loop.stop();
  });

  it('waits longer after each error, whatever hints come, and recovers', async () => {
    const failures: number[] = [];
    let broken = true;
    let runs = 0;
    const work = async () => {
      runs++;
      if (broken) throw new Error('away');
      return false;
    };
    const loop = new Loop(20, work, (_error, count) => failures.push(count));
    loop.start();
    for (let i = 0; i < 20; i++) {
      loop.hint();
      await soon(5);
    }
    expect(failures.slice(0, 3)).toEqual([1, 2, 3]);
    expect(failures.length).toBeLessThanOrEqual(4);
    broken = false;
    const before = runs;
    await soon(250);
    expect(runs).toBeGreaterThan(before + 1);
    await loop.stop();
  });

  it('has ended when stop answers', async () => {
    let working = false;
    const loop = new Loop(
      1,
      async () => {
        working = true;
        await soon(30);
        working = false;
        return true;
      },
      fail,
    );
    loop.start();
    await soon(5);
    await loop.stop();
    expect(working).toBe(false);
  });
});

function fail(error: unknown): void {
  throw error;
}
