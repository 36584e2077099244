import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../project.js';
import { recipients } from './recipients.js';

describe('recipients of personal data', () => {
  it('each name existing source files', () => {
    const missing = recipients.flatMap(({ by }) =>
      by.filter((path) => !existsSync(join(projectRoot, path))),
    );
    expect(missing).toEqual([]);
  });
});
