import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { syncFolder } from './write-whole.js';

let root: string;
let syncs: number;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'whole-'));
  syncs = 0;
  const handle = await open(root, 'r');
  const prototype = Object.getPrototypeOf(handle) as typeof handle;
  await handle.close();
  const sync = Reflect.get(prototype, 'sync') as (this: unknown) => Promise<void>;
  jest.spyOn(prototype, 'sync').mockImplementation(function (this: unknown) {
    syncs += 1;
    return sync.call(this);
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true });
});

describe('syncFolder', () => {
  it('flushes once more for all callers during a flush, and once for a later caller', async () => {
    const first = syncFolder(root);
    const rest = Array.from({ length: 9 }, () => syncFolder(root));
    await first;
    await Promise.all(rest);
    expect(syncs).toBe(2);
    await syncFolder(root);
    expect(syncs).toBe(3);
  });

  it('always starts a flush after the call', async () => {
    const waits: Promise<void>[] = [];
    for (let time = 0; time < 50; time += 1) {
      const before = syncs;
      waits.push(syncFolder(root).then(() => expect(syncs).toBeGreaterThan(before)));
      await new Promise((done) => setImmediate(done));
    }
    await Promise.all(waits);
  });

  it('fails only for callers of the failing folder', async () => {
    const absent = join(root, 'absent');
    const failed = await Promise.allSettled([syncFolder(absent), syncFolder(absent)]);
    for (const each of failed) expect(each).toMatchObject({ reason: { code: 'ENOENT' } });
    mkdirSync(absent);
    await Promise.all([absent, root].map(syncFolder));
    expect(syncs).toBe(2);
  });
});
