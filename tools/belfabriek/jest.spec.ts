import { describe, expect, it } from '@jest/globals';
import { isRed, outcomeOf } from './jest.js';

const test = (status: string, fullName = 'a test') => ({ status, fullName });

describe('outcomeOf', () => {
  it('counts tests per spec', () => {
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

  it('reports a spec that could not run as a failure with its path', () => {
    const result = { testResults: [{ name: 'c.spec.ts', status: 'failed', assertionResults: [] }] };
    expect(outcomeOf(result, 1).get('c.spec.ts')?.failed).toEqual(['c.spec.ts']);
  });

  it.each(['pending', 'todo', 'skipped'])('counts a test that is %s as failed', (status) => {
    const assertionResults = [test(status)];
    const outcome = outcomeOf(
      { testResults: [{ name: 'd', status: 'passed', assertionResults }] },
      0,
    );
    expect([...outcome.values()].map(isRed)).toEqual([true]);
  });

  it('reports a failure when jest exits with an error, whatever its result file says', () => {
    const whole = {
      testResults: [{ name: 'e', status: 'passed', assertionResults: [test('passed')] }],
    };
    for (const result of [null, whole]) {
      expect([...outcomeOf(result, 2).values()].some(isRed)).toBe(true);
    }
    expect([...outcomeOf(whole, 0).values()].some(isRed)).toBe(false);
  });
});
