import { describe, expect, it } from '@jest/globals';
import { RealClock } from './real-clock.js';

describe('RealClock', () => {
  it('runs work when it is due, and past work at once', async () => {
    const clock = new RealClock();
    const dueMs = clock.now() + 20;
    const ranMs = await new Promise<number>((done) => clock.at(dueMs, () => done(clock.now())));
    // a timer may fire in the millisecond before
    expect(ranMs).toBeGreaterThanOrEqual(dueMs - 1);
    await new Promise<void>((done) => clock.at(0, done));
  });

  it('ignores holds and does not run cancelled work', async () => {
    const clock = new RealClock();
    const ran: string[] = [];
    clock.hold();
    const now = clock.now();
    clock.at(now + 1, () => ran.push('called off')).cancel();
    await new Promise<void>((done) => clock.timeline().at(now + 5, done));
    expect(ran).toEqual([]);
  });

  it('runs no work once stopped', async () => {
    const clock = new RealClock();
    const ran: string[] = [];
    clock.at(clock.now() + 1, () => ran.push('stopped'));
    clock.stop();
    const other = new RealClock();
    await new Promise<void>((done) => other.at(other.now() + 5, done));
    expect(ran).toEqual([]);
  });
});
