import { randomBytes, randomUUID } from 'node:crypto';
import {
  closeSync,
  linkSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HealthChecks } from '@app/platform/bootstrap';
import {
  newestOnly,
  newMasterKeys,
  withNewVersion,
} from '../../../../tools/secrets/master-keys.js';
import { KeyStore, type AboutAudio } from './key-store.js';
import { MasterKeys } from '../wrapping/master-keys.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const about: AboutAudio = {
  name: `${randomUUID()}-1`,
  switchName: 'fs1',
  endedAt: '2026-11-26T12:00:00.000Z',
  bytes: 16_044,
  durationMs: 1000,
  mended: false,
  arrivedAt: '2026-11-26T12:00:01.000Z',
};

let changes = 0;
/** Writes each version to a file of its own, so that a change is always noticed. */
function keep(keys: object): MasterKeys {
  const file = join(folder, `master-${changes++}.json`);
  writeFileSync(file, JSON.stringify(keys));
  return new MasterKeys(file);
}
const storeOf = (keys: object) =>
  new KeyStore({ KEYS_DIR: folder }, keep(keys), new HealthChecks());

describe('KeyStore', () => {
  it('keeps a key wrapped and unreadable for others until it is destroyed', async () => {
    const store = storeOf(newMasterKeys());
    const [id, key] = [randomUUID(), randomBytes(32)];
    await store.put(id, key, about);
    expect(await store.get(id)).toEqual({ key, version: 1, about });
    const path = join(folder, 'audio', id.slice(0, 2), `${id}.key`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (const form of ['base64', 'hex', 'latin1'] as const) {
      expect(readFileSync(path, 'latin1')).not.toContain(key.toString(form));
    }
    expect(await store.idsIn(id.slice(0, 2))).toEqual([id]);
    expect(await store.writtenAt(id)).toEqual(statSync(path).mtime);
    expect(await store.writtenAt(randomUUID())).toBeNull();
    await store.destroy([id, randomUUID()]);
    expect(await store.get(id)).toBeNull();
    expect(readdirSync(join(folder, 'audio', id.slice(0, 2)))).toEqual([]);
  });

  it('overwrites a destroyed key, also under another link and for a process that has it open', async () => {
    const store = storeOf(newMasterKeys());
    const id = randomUUID();
    await store.put(id, randomBytes(32), about);
    const path = join(folder, 'audio', id.slice(0, 2), `${id}.key`);
    const opened = openSync(path, 'r');
    linkSync(path, join(folder, 'another'));
    await store.destroy([id]);
    expect(readFileSync(opened).length + readFileSync(join(folder, 'another')).length).toBe(0);
    closeSync(opened);
    // a crash truncated the file before it was removed
    const half = randomUUID();
    await store.put(half, randomBytes(32), about);
    truncateSync(join(folder, 'audio', half.slice(0, 2), `${half}.key`));
    expect([await store.get(half), await store.versionOf(half)]).toEqual([null, null]);
  });

  it('rejects a key file under another id or with changed facts about its audio', async () => {
    const store = storeOf(newMasterKeys());
    const [id, other] = ['aa', 'aa'].map((prefix) => prefix + randomUUID().slice(2)) as [
      string,
      string,
    ];
    await store.put(id, randomBytes(32), about);
    const path = (of: string) => join(folder, 'audio', 'aa', `${of}.key`);
    const text = readFileSync(path(id), 'utf8');
    writeFileSync(path(other), text);
    await expect(store.get(other)).rejects.toThrow();
    writeFileSync(path(id), text.replace('"bytes":16044', '"bytes":16045'));
    await expect(store.get(id)).rejects.toThrow();
  });

  it('wraps by the newest master key and unwraps by older ones that are still there', async () => {
    const first = newMasterKeys();
    const second = withNewVersion(first);
    const [old, young] = [randomUUID(), randomUUID()];
    await storeOf(first).put(old, randomBytes(32), about);
    const both = storeOf(second);
    await both.put(young, randomBytes(32), about);
    expect(await both.versionOf(old)).toBe(1);
    expect(await both.versionOf(young)).toBe(2);
    expect(await both.get(old)).toMatchObject({ version: 1 });
    const one = storeOf(newestOnly(second));
    expect(await one.get(young)).toMatchObject({ version: 2 });
    await expect(one.get(old)).rejects.toThrow('no version 1');
  });
});
