import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { holderOf, tryLock, unlock, withLock } from './lock.js';
import { knownProcess } from './processes/pid-file.js';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'belfabriek-lock-'));
  file = join(folder, 'command.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The content of a lock file whose holder runs: pid 1 always does. */
const held = () => JSON.stringify(knownProcess('lock', 1));

describe('file lock', () => {
  it('is held by one process at a time, and is free after its release', () => {
    expect(tryLock(file)).toBe(true);
    expect(tryLock(file)).toBe(false);
    expect(holderOf(file)?.pid).toBe(process.pid);
    unlock(file);
    expect(tryLock(file)).toBe(true);
  });

  it.each([
    ['its holder has ended', JSON.stringify({ name: 'lock', pid: 1, startedAt: 'never' })],
    ['its file is incomplete', '{"name":"lo'],
  ])('is taken over when %s', (_, left) => {
    writeFileSync(file, left);
    expect(tryLock(file)).toBe(true);
    expect(holderOf(file)?.pid).toBe(process.pid);
  });

  it('is neither taken nor released while another running process holds it', () => {
    writeFileSync(file, held());
    expect(tryLock(file)).toBe(false);
    unlock(file);
    expect(holderOf(file)?.pid).toBe(1);
  });

  it('runs bodies one after the other, and is released when one fails', async () => {
    const order: string[] = [];
    const failing = withLock(file, async () => {
      order.push('first');
      await Promise.resolve();
      order.push('first ends');
      throw new Error('no');
    });
    const second = withLock(file, async () => {
      order.push('second');
      await Promise.resolve();
    });
    await expect(failing).rejects.toThrow('no');
    await second;
    expect(order).toEqual(['first', 'first ends', 'second']);
    expect(existsSync(file)).toBe(false);
  });
});
