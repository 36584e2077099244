import { describe, expect, it } from '@jest/globals';
import { RealClock } from './real-clock.js';

describe('RealClock', () => {
  it('runs work when its time has come, and what is past at once', async () => {
    const clock = new RealClock();
    const dueMs = clock.now() + 20;
    const ranMs = await new Promise<number>((done) => clock.at(dueMs, () => done(clock.now())));
    // A timer may fire in the millisecond before.
    expect(ranMs).toBeGreaterThanOrEqual(dueMs - 1);
    await new Promise<void>((done) => clock.at(0, done));
  });

  it('waits for nobody, and runs nothing that was called off', async () => {
    const clock = new RealClock();
    const ran: string[] = [];
    clock.hold();
    const now = clock.now();
    clock.at(now + 1, () => ran.push('called off')).cancel();
    await new Promise<void>((done) => clock.timeline().at(now + 5, done));
    expect(ran).toEqual([]);
  });

  it('runs nothing once stopped', async () => {
    const clock = new RealClock();
    const ran: string[] = [];
    clock.at(clock.now() + 1, () => ran.push('stopped'));
    clock.stop();
    const other = new RealClock();
    await new Promise<void>((done) => other.at(other.now() + 5, done));
    expect(ran).toEqual([]);
  });
});
