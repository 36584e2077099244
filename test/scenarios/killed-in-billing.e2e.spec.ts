import { afterAll, describe, it, jest } from '@jest/globals';
import { freshData } from './command.js';
import { expectUnharmed } from './killed-run.js';

jest.setTimeout(120_000);

describe('demo --once', () => {
  const data = freshData();
  afterAll(() => data.remove());

  it.each(['billing@20', 'notifications@5', 'portal@5'])(
    'loses nothing and doubles nothing when %s is killed',
    (kill) => expectUnharmed(kill, data.path),
  );
});
