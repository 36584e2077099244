import { afterAll, describe, it, jest } from '@jest/globals';
import { freshData } from './command.js';
import { expectUnharmed } from './killed-run.js';

jest.setTimeout(240_000);

describe('demo --once', () => {
  const data = freshData();
  afterAll(() => data.remove());

  it('loses nothing and doubles nothing when controllers, cdr and billing are killed', () =>
    expectUnharmed(['call-control@20', 'cdr@20', 'billing@20'], data.path));
});
