import { describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import type { CommittedLegs } from '../legs/leg-store.js';
import type { Leg, ReportedLeg } from '../legs/leg.js';
import { LegIntake } from './leg-intake.js';

const report = (index: number): ReportedLeg => ({
  leg: { uuid: `leg-${index}`, startedAt: 1, callId: null } as unknown as Leg,
  source: 'post',
});

/** A store whose commits end when the spec ends them, in the order in which they began. */
class PausedStore {
  readonly groups: string[][] = [];
  readonly stored = new Set<string>();
  readonly #ends: ((error?: Error) => void)[] = [];

  commit = async (reports: readonly ReportedLeg[]): Promise<CommittedLegs> => {
    this.groups.push(reports.map(({ leg }) => leg.uuid));
    const error = await new Promise<Error | undefined>((resolve) => this.#ends.push(resolve));
    if (error !== undefined) throw error;
    const inserted = new Set<ReportedLeg>();
    for (const report of reports) {
      if (!this.stored.has(report.leg.uuid)) inserted.add(report);
      this.stored.add(report.leg.uuid);
    }
    return { inserted, filled: [], conflicts: 0 };
  };

  /** Ends the oldest commit, once it has begun. */
  async end(error?: Error): Promise<void> {
    while (this.#ends.length === 0) await new Promise((resolve) => setImmediate(resolve));
    this.#ends.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const withStore = (limits = { queue: 10, group: 3 }) => {
  const store = new PausedStore();
  const committed: number[] = [];
  const intake = new LegIntake(
    store.commit,
    ({ inserted }) => committed.push(inserted.size),
    limits,
  );
  return { store, intake, committed };
};

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'taken',
    (error: unknown) => (error instanceof AppError ? `${error.kind} ${error.code}` : 'other'),
  );

describe('LegIntake', () => {
  it('commits legs that arrive during a commit as one group, up to the maximum group size', async () => {
    const { store, intake, committed } = withStore();
    const first = intake.add(report(1));
    await new Promise((resolve) => setImmediate(resolve));
    const others = [2, 3].map((index) => intake.add(report(index)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(intake.length).toBe(2);
    for (let commits = 0; commits < 2; commits += 1) await store.end();
    expect(await Promise.all([first, ...others])).toEqual(Array(3).fill('new'));
    expect(store.groups).toEqual([['leg-1'], ['leg-2', 'leg-3']]);
    expect(committed).toEqual([1, 2]);
  });

  it('begins a second commit beside the first when a whole group waits, but no third', async () => {
    const { store, intake } = withStore();
    const all = Array.from({ length: 9 }, (_, index) => intake.add(report(index)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(store.groups).toHaveLength(2);
    expect(intake.length).toBe(3);
    const drained = intake.drain();
    for (let commits = 0; commits < 3; commits += 1) await store.end();
    expect(await Promise.all(all)).toEqual(Array(9).fill('new'));
    await drained;
  });

  it('answers no leg before its own commit', async () => {
    const { store, intake } = withStore();
    let answered = 0;
    const first = intake.add(report(1)).then(() => (answered += 1));
    await new Promise((resolve) => setImmediate(resolve));
    const second = intake.add(report(2)).then(() => (answered += 1));
    expect(answered).toBe(0);
    await store.end();
    await first;
    expect(answered).toBe(1);
    await store.end();
    await second;
  });

  it('reports one of two equal legs as new', async () => {
    const { store, intake } = withStore();
    const both = [intake.add(report(1)), intake.add(report(1))];
    await store.end();
    expect(await Promise.all(both)).toEqual(['new', 'duplicate']);
    const again = intake.add(report(1));
    await store.end();
    expect(await again).toBe('duplicate');
  });

  it('refuses legs while its queue is full, and accepts legs again afterwards', async () => {
    const { store, intake } = withStore({ queue: 2, group: 2 });
    const taken = [intake.add(report(1)), intake.add(report(2))];
    expect(await codeOf(intake.add(report(3)))).toBe('unavailable queue-full');
    await store.end();
    await Promise.all(taken);
    const later = intake.add(report(3));
    await store.end();
    expect(await later).toBe('new');
  });

  it('rejects a group as unavailable while the store is away, and accepts legs afterwards', async () => {
    const { store, intake } = withStore();
    const both = [codeOf(intake.add(report(1))), codeOf(intake.add(report(2)))];
    await store.end(Object.assign(new Error('gone'), { code: 'ECONNREFUSED' }));
    expect(await Promise.all(both)).toEqual(Array(2).fill('unavailable store-unavailable'));
    const again = intake.add(report(1));
    await store.end();
    expect(await again).toBe('new');
  });

  it('stores the other legs when one leg’s data makes the group fail', async () => {
    const { store, intake } = withStore();
    const bad = Object.assign(new Error('out of range'), { code: '22003' });
    const all = [1, 2, 3].map((index) => codeOf(intake.add(report(index))));
    await store.end(bad);
    await store.end();
    await store.end(bad);
    await store.end();
    expect(await Promise.all(all)).toEqual(['taken', 'invalid leg-not-storable', 'taken']);
    await intake.drain();
    expect(intake.length).toBe(0);
  });
});
