import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { Places } from './places.js';

const most = { all: 4, organisation: 3, person: 2 };
const queue = { all: 6, organisation: 5, person: 3 };
const minuteMs = 60_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A person who asks for a place, and the result so far. */
class Asking {
  readonly gone = new AbortController();
  leave: (() => void) | null = null;
  error: unknown = null;

  constructor(
    places: Places,
    readonly person: string,
    readonly organisation: string,
  ) {
    places.take({ person, organisation, gone: this.gone.signal }, minuteMs).then(
      (leave) => (this.leave = leave),
      (error: unknown) => (this.error = error),
    );
  }

  get waits(): boolean {
    return this.leave === null && this.error === null;
  }
}

/** Resolves when the effects of the last step have happened; no timer runs. */
const settled = async (): Promise<void> => {
  for (let n = 0; n < 20; n++) await Promise.resolve();
};
const askedBy = async (places: Places, ...people: string[]): Promise<Asking[]> => {
  const all = people.map((person) => new Asking(places, person, person.slice(0, 1)));
  await settled();
  return all;
};
const begun = (all: readonly Asking[]): boolean[] => all.map(({ leave }) => leave !== null);

describe('Places', () => {
  it('gives a person two places and an organisation three, so that others begin at once', async () => {
    const places = new Places(most, queue);
    const all = await askedBy(places, 'a1', 'a1', 'a1', 'a2', 'a2', 'b1', 'c1');
    expect(begun(all)).toEqual([true, true, false, true, false, true, false]);
    all[5]?.leave?.();
    await settled();
    // A freed place goes to the longest waiting person whose share allows it: c1, as a1 and a2 have
    // no share left.
    expect(begun(all)).toEqual([true, true, false, true, false, true, true]);
    all[0]?.leave?.();
    await settled();
    expect(begun(all)[2]).toBe(true);
  });

  it('queues a limited number of askers, and refuses further ones with a time to come back', async () => {
    const places = new Places(most, queue);
    const all = await askedBy(places, ...Array.from({ length: 6 }, () => 'a1'), 'b1', 'c1');
    expect(all[5]?.error).toMatchObject({
      kind: 'too-many',
      code: 'too-many-mp3s',
      retryAfterSeconds: 10,
      message: expect.stringContaining('take the WAV'),
    });
    const more = await askedBy(places, 'd1', 'd1', 'e1', 'f1');
    expect(more.map(({ waits }) => waits)).toEqual([true, true, true, false]);
    expect(more[3]?.error).toMatchObject({
      kind: 'unavailable',
      code: 'mp3s-busy',
      retryAfterSeconds: 60,
      message: expect.stringContaining('in a minute'),
    });
  });

  it('lets askers wait at most a minute, and drops those who went away', async () => {
    const places = new Places(most, queue);
    const all = await askedBy(places, 'a1', 'a1', 'b1', 'b1', 'a1', 'c1', 'c1', 'c2');
    const [first, , , , mine, going, other] = all;
    going?.gone.abort(new Error('gone'));
    await settled();
    expect(going?.error).toMatchObject({ message: 'gone' });
    jest.advanceTimersByTime(minuteMs - 1);
    await settled();
    expect(other?.waits).toBe(true);
    jest.advanceTimersByTime(1);
    await settled();
    expect(mine?.error).toMatchObject({ code: 'too-many-mp3s' });
    expect(other?.error).toMatchObject({ code: 'mp3s-busy' });
    expect(places.waiting).toBe(0);
    first?.leave?.();
    const later = await askedBy(places, 'c1', 'c1', 'c1', 'c1', 'c1');
    expect(begun(later)[0]).toBe(true);
    expect(later.map(({ waits }) => waits)).toEqual([false, true, true, true, false]);
    expect(later[4]?.error).toMatchObject({ code: 'too-many-mp3s' });
  });

  it('gives no place to a reader who is gone already', async () => {
    const places = new Places(most, queue);
    const reader = { person: 'a', organisation: 'a', gone: AbortSignal.abort(new Error('gone')) };
    await expect(places.take(reader, minuteMs)).rejects.toThrow('gone');
  });

  it('never exceeds its limits, and leaves no place idle while someone entitled waits', async () => {
    const step = fc.record({
      does: fc.constantFrom('ask', 'ask', 'leave', 'go'),
      who: fc.integer({ min: 0, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const places = new Places(most, { all: 100, organisation: 100, person: 100 });
        const all: Asking[] = [];
        const having = new Set<Asking>();
        for (const { does, who } of steps) {
          const organisation = String(who % 3);
          if (does === 'ask') all.push(new Asking(places, String(who), organisation));
          const [one] = [...having].slice(who % Math.max(1, having.size));
          if (does === 'leave' && one !== undefined) {
            having.delete(one);
            one.leave?.();
          }
          if (does === 'go') all.filter(({ waits }) => waits)[who]?.gone.abort();
          await settled();
          for (const each of all.filter((given) => given.leave !== null)) {
            having.add(each);
            all.splice(all.indexOf(each), 1);
          }
          const of = (like: Partial<Asking>): number =>
            [...having].filter((each) =>
              Object.entries(like).every(([key, value]) => each[key as keyof Asking] === value),
            ).length;
          expect(having.size).toBeLessThanOrEqual(most.all);
          for (const { person, organisation: whose } of having) {
            expect(of({ person })).toBeLessThanOrEqual(most.person);
            expect(of({ organisation: whose })).toBeLessThanOrEqual(most.organisation);
          }
          for (const { person, organisation: whose } of all.filter(({ waits }) => waits)) {
            const may =
              having.size < most.all &&
              of({ person }) < most.person &&
              of({ organisation: whose }) < most.organisation;
            expect(may).toBe(false);
          }
        }
      }),
    );
  });
});
