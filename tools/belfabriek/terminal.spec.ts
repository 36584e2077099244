import { describe, expect, it } from '@jest/globals';
import { table } from './terminal.js';

describe('table', () => {
  it('aligns columns, numbers to the right', () => {
    expect(
      table([
        ['name', 'count'],
        ['cdr', 12],
        ['switch-agent', 3],
      ]),
    ).toBe('name          count\ncdr              12\nswitch-agent      3');
  });
});
