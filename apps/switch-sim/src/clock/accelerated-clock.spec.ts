import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AcceleratedClock } from './accelerated-clock.js';

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Resolves when all scheduled work has run. */
const drained = (clock: AcceleratedClock): Promise<void> =>
  new Promise((done) => {
    clock.at(Number.MAX_SAFE_INTEGER, done);
    clock.start();
  });

describe('AcceleratedClock', () => {
  it('runs work in order of time, and work of the same time in the order given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 60 }), async (times) => {
        const clock = new AcceleratedClock(0);
        const ran: { atMs: number; index: number; now: number }[] = [];
        times.forEach((atMs, index) => {
          clock.at(atMs, () => ran.push({ atMs, index, now: clock.now() }));
        });
        await drained(clock);
        const wanted = times
          .map((atMs, index) => ({ atMs, index, now: atMs }))
          .toSorted((a, b) => a.atMs - b.atMs || a.index - b.index);
        expect(ran).toEqual(wanted);
      }),
      { numRuns: 50 },
    );
  });

  it('stands still while it is held, except for work of the same instant', async () => {
    const clock = new AcceleratedClock(1000);
    const ran: string[] = [];
    const release = clock.hold();
    clock.at(1000, () => ran.push('now'));
    clock.at(1001, () => ran.push('later'));
    clock.start();
    for (let turns = 0; turns < 10; turns++) await turn();
    expect(ran).toEqual(['now']);
    expect(clock.now()).toBe(1000);
    release();
    release();
    await drained(clock);
    expect(ran).toEqual(['now', 'later']);
  });

  it('does not run cancelled work', async () => {
    const clock = new AcceleratedClock(0);
    const ran: string[] = [];
    const first = clock.at(5, () => ran.push('first'));
    clock.at(6, () => ran.push('second'));
    first.cancel();
    await drained(clock);
    expect(ran).toEqual(['second']);
  });

  it('runs past work at once, without turning time back', async () => {
    const clock = new AcceleratedClock(100);
    let now = 0;
    clock.at(50, () => {
      now = clock.now();
    });
    await drained(clock);
    expect(now).toBe(100);
  });

  it('lets other timelines run at most 10 s ahead of a held one', async () => {
    const clock = new AcceleratedClock(0);
    const [held, free] = [clock.timeline(), clock.timeline()];
    const ran: string[] = [];
    const note = (what: string, line: { now(): number }) => () => ran.push(`${what} ${line.now()}`);
    const release = held.hold();
    held.at(5, note('held', held));
    free.at(9_999, note('free', free));
    free.at(10_001, note('too far', free));
    clock.start();
    for (let turns = 0; turns < 10; turns++) await turn();
    expect(ran).toEqual(['free 9999']);
    release();
    await drained(clock);
    expect(ran).toEqual(['free 9999', 'held 5', 'too far 10001']);
  });

  it("starts a timeline at the clock's time", async () => {
    const clock = new AcceleratedClock(0);
    let begun = 0;
    clock.at(70, () => {
      begun = clock.timeline().now();
    });
    await drained(clock);
    expect(begun).toBe(70);
  });
});
