import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { changeMasterKeys, completed, loadInstallation } from './installation.js';
import { serviceFiles } from './service-files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'installation-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Installation', () => {
  it('makes its own secrets, stable across starts and unreadable for other users', () => {
    const first = loadInstallation(folder);
    expect(loadInstallation(folder)).toEqual(first);
    expect(statSync(join(folder, 'installation.json')).mode & 0o777).toBe(0o600);
    const secrets = [...Object.values(first.passwords), ...Object.values(first.busSeeds)];
    expect(new Set(secrets).size).toBe(secrets.length);
    expect(secrets.filter((secret) => !/^[\w-]{32,}$/.test(secret))).toEqual([]);
    expect(completed({}).passwords.redis).not.toBe(first.passwords.redis);
  });

  it('keeps existing secrets when a later version adds new ones', () => {
    const { passwords, busSeeds } = completed({});
    const { filesSecret: _, ...earlier } = passwords;
    const { billing: __, ...earlierSeeds } = busSeeds;
    const later = completed({ passwords: earlier, busSeeds: earlierSeeds });
    expect(later.passwords).toMatchObject(earlier);
    expect(later.busSeeds).toMatchObject(earlierSeeds);
    expect(later.passwords.filesSecret).toMatch(/^[\w-]{43}$/);
    expect(later.busSeeds.billing).toMatch(/^SU/);
  });

  it('adds a master key with new, and drops older ones with newest-only', () => {
    const { masterKeys, passwords } = loadInstallation(folder);
    const [old] = masterKeys.versions;
    const audioKeys = join(folder, 'audio-keys');
    mkdirSync(join(audioKeys, 'audio', '7d'), { recursive: true });
    const key = join(audioKeys, 'audio', '7d', '7d2f3a10-0000-4000-8000-000000000001.key');
    writeFileSync(key, JSON.stringify({ version: 1, wrapped: '', about: {} }));
    const both = changeMasterKeys(folder, 'new', audioKeys);
    expect(both.masterKeys.versions).toEqual([old, { version: 2, key: expect.any(String) }]);
    expect(both.passwords).toEqual(passwords);
    const [, newest] = both.masterKeys.versions;
    // An older master key that still wraps keys must not be dropped.
    expect(() => changeMasterKeys(folder, 'newest-only', audioKeys)).toThrow(/^1 keys .* yet/);
    expect(() => changeMasterKeys(folder, 'newest-only', join(folder, 'no'))).toThrow('ENOENT');
    expect(loadInstallation(folder).masterKeys.versions).toEqual([old, newest]);
    writeFileSync(key, JSON.stringify({ version: 2, wrapped: '', about: {} }));
    changeMasterKeys(folder, 'newest-only', audioKeys);
    expect(loadInstallation(folder).masterKeys.versions).toEqual([newest]);
  });

  it('fails instead of starting over when the stored file can’t be read', () => {
    writeFileSync(join(folder, 'installation.json'), '{"passwords":');
    expect(() => loadInstallation(folder)).toThrow();
  });

  it('gives no service another service’s secrets', () => {
    const installation = completed({});
    const { passwords, busSeeds } = installation;
    const files = Object.entries(serviceFiles(installation));
    const toldTo = (secret: string) =>
      files.filter(([, content]) => content.includes(secret)).map(([path]) => path.split('/')[0]);
    expect(toldTo(passwords.cdrDatabase)).toEqual(['cdr', 'postgres']);
    expect(toldTo(passwords.postgres)).toEqual(['operator', 'postgres']);
    expect(toldTo(passwords.nats)).toEqual(['operator', 'nats']);
    expect(toldTo(passwords.eventSocket)).toEqual([
      'cdr',
      'call-control',
      'switch-agent',
      'freeswitch',
    ]);
    expect(toldTo(passwords.authSecret)).toEqual(['portal']);
    expect(toldTo(passwords.webhookSecret)).toEqual(['notifications']);
    // The bus itself has only the apps' public keys.
    expect(toldTo(busSeeds.billing)).toEqual(['billing']);
  });
});
