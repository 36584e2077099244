import { describe, expect, it } from '@jest/globals';
import type { LegPost } from './leg-posts.js';
import { waitsForFree } from './queue-waits.js';

const leg = (variables: Readonly<Record<string, number | string>>): LegPost => ({
  variable: (name) => variables[name]?.toString(),
  countedBy: [],
  callerIdNumber: undefined,
  applications: [],
});
/**
 * A call to a destination, with times in seconds; `answered` null: the destination didn't answer.
 */
const call = (arrived: number, destination: string, answered: number | null, ended: number) => ({
  aLeg: leg({ start_uepoch: arrived * 1e6 }),
  bLegs: [
    leg({
      belfabriek_destination: destination,
      end_uepoch: ended * 1e6,
      ...(answered === null ? {} : { answer_uepoch: answered * 1e6 }),
    }),
  ],
});

describe('waitsForFree', () => {
  it('measures from the end of the destination’s last conversation, or from the caller’s arrival', () => {
    const first = call(0, 'a', 1, 10);
    const waited = call(2, 'a', 23, 30);
    const later = call(40, 'a', 41, 50);
    expect(waitsForFree([later, waited, first])).toEqual([13, 1]);
  });

  it('measures for each destination separately, and counts only conversations', () => {
    const calls = [call(0, 'a', 1, 10), call(0, 'b', 1, 4), call(1, 'a', null, 20)];
    expect(waitsForFree([...calls, call(2, 'b', 5, 9), call(3, 'a', 12, 15)])).toEqual([1, 2]);
  });
});
