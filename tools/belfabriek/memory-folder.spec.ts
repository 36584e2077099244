import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { copyLogs } from './memory-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'memory-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('copyLogs', () => {
  it('copies the logs of each run, and nothing else of it', () => {
    const runs = join(folder, 'memory');
    for (const part of ['faults-1/logs', 'faults-1/state', 'tmp']) {
      mkdirSync(join(runs, part), { recursive: true });
      writeFileSync(join(runs, part, 'cdr.log'), 'a line');
    }
    const kept = join(folder, 'disk/faults-1/logs');
    expect(copyLogs(runs, join(folder, 'disk'))).toEqual([kept]);
    expect(readFileSync(join(kept, 'cdr.log'), 'utf8')).toBe('a line');
    expect(existsSync(join(folder, 'disk/faults-1/state'))).toBe(false);
    expect(existsSync(join(folder, 'disk/tmp'))).toBe(false);
  });
});
