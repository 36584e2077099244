import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { gathering } from './gathering.js';

describe('gathering', () => {
  it('asks about each item once, in one question at a time of at most the given size, and returns each item’s own answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 30 }),
        async (scheduler, most, count) => {
          const asked: number[][] = [];
          let underWay = 0;
          let overlap = false;
          const ask = gathering(most, async (items: readonly number[]) => {
            underWay += 1;
            overlap ||= underWay > 1;
            asked.push([...items]);
            await scheduler.schedule(Promise.resolve());
            underWay -= 1;
            return items.map((item) => -item);
          });
          const come = async (item: number): Promise<number> => {
            await scheduler.schedule(Promise.resolve());
            return ask(item);
          };
          const items = Array.from({ length: count }, (_, index) => index + 1);
          const answers = Promise.all(items.map(come));
          await scheduler.waitFor(answers);
          expect(await answers).toEqual(items.map((item) => -item));
          expect(asked.flat().toSorted((a, b) => a - b)).toEqual(items);
          expect(Math.max(...asked.map((of) => of.length))).toBeLessThanOrEqual(most);
          expect(overlap).toBe(false);
        },
      ),
    );
  });

  it('asks in one question about all items that came during the last question', async () => {
    const asked: string[] = [];
    let answer: () => void = () => undefined;
    const first = new Promise<void>((done) => (answer = done));
    const ask = gathering(10, async (items: readonly string[]) => {
      asked.push(items.join(''));
      await first;
      return items;
    });
    const all = ['a', 'b', 'c'].map(ask);
    answer();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual(['a', 'bc']);
  });

  it('rejects the items of a failed question and goes on with the next', async () => {
    const ask = gathering(1, (items: readonly number[]) =>
      items[0] === 1 ? Promise.reject(new Error('no')) : Promise.resolve(items),
    );
    const results = await Promise.allSettled([1, 2].map(ask));
    expect(results).toMatchObject([{ reason: { message: 'no' } }, { value: 2 }]);
    expect(await ask(3)).toBe(3);
  });
});
