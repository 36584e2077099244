import { describe, expect, it } from '@jest/globals';
import { isRed, outcomeOf } from './jest.js';

const test = (status: string, fullName = 'a test') => ({ status, fullName });

describe('what jest tells', () => {
  it('is counted by spec', () => {
    const result = {
      testResults: [
        { name: 'a.spec.ts', status: 'passed', assertionResults: [test('passed'), test('passed')] },
        {
          name: 'b.spec.ts',
          status: 'failed',
          assertionResults: [test('passed'), test('failed', 'b breaks'), test('pending')],
        },
      ],
    };
    expect([...outcomeOf(result, 1)]).toEqual([
      ['a.spec.ts', { passed: 2, failed: [], skipped: 0 }],
      ['b.spec.ts', { passed: 1, failed: ['b breaks'], skipped: 1 }],
    ]);
  });

  it('of a spec that could not be run is a failure by its path', () => {
    const result = { testResults: [{ name: 'c.spec.ts', status: 'failed', assertionResults: [] }] };
    expect(outcomeOf(result, 1).get('c.spec.ts')?.failed).toEqual(['c.spec.ts']);
  });

  it.each(['pending', 'todo', 'skipped'])('counts a test that is %s as red', (status) => {
    const assertionResults = [test(status)];
    const outcome = outcomeOf(
      { testResults: [{ name: 'd', status: 'passed', assertionResults }] },
      0,
    );
    expect([...outcome.values()].map(isRed)).toEqual([true]);
  });

  it('is a failure when jest ends badly, whatever it wrote', () => {
    const whole = {
      testResults: [{ name: 'e', status: 'passed', assertionResults: [test('passed')] }],
    };
    for (const result of [null, whole]) {
      expect([...outcomeOf(result, 2).values()].some(isRed)).toBe(true);
    }
    expect([...outcomeOf(whole, 0).values()].some(isRed)).toBe(false);
  });
});
