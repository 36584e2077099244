import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HealthChecks } from '@app/platform/bootstrap';
import { parseConfig } from '@app/platform/config';
import { z } from 'zod';
import { newMasterKeys } from '../../../../tools/secrets/master-keys.js';
import { KeyStore, type AboutAudio } from '../keys/key-store.js';
import type { KeyWrapping } from './key-wrapping.js';
import { VaultKeys } from './vault-keys.js';
import { VaultServer } from './vault-server.fixture.js';
import { fileOrService, wrappingFields, wrappingOf } from './wrapping-fields.js';

const folder = mkdtempSync(join(tmpdir(), 'vault-'));
const tokenFile = join(folder, 'token');
const masterKeys = join(folder, 'master-keys.json');
const server = new VaultServer();

beforeAll(async () => {
  await server.start();
  writeFileSync(masterKeys, JSON.stringify(newMasterKeys()));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  writeFileSync(tokenFile, `${server.token}\n`);
  Object.assign(server, { isSealed: false, type: 'aes256-gcm96', exportable: false });
});

const config = (more: Record<string, string> = {}) => ({
  VAULT_URL: server.url,
  VAULT_KEY: 'audio',
  VAULT_TOKEN_FILE: tokenFile,
  VAULT_MOUNT: 'transit',
  ...more,
});
const vault = () => new VaultKeys(config(), null);
const away = { kind: 'unavailable', code: 'no-key-service' };

const about: AboutAudio = {
  name: `${randomUUID()}-1`,
  switchName: 'fs1',
  endedAt: '2026-11-26T12:00:00.000Z',
  bytes: 16_044,
  durationMs: 1000,
  mended: false,
  arrivedAt: '2026-11-26T12:00:01.000Z',
};
const storeOf = (wrapping: KeyWrapping) =>
  new KeyStore({ KEYS_DIR: folder }, wrapping, new HealthChecks());

describe('VaultKeys', () => {
  it('wraps keys with a bound text and still unwraps earlier keys after a rotation', async () => {
    const [keys, key] = [vault(), randomBytes(32)];
    const before = await keys.newest();
    const old = await keys.wrap(key, 'audio 1');
    expect(old.version).toBe(before);
    server.rotate();
    expect(await keys.newest()).toBe(before + 1);
    const young = await keys.wrap(key, 'audio 1');
    expect(young.version).toBe(before + 1);
    for (const wrapped of [old, young]) {
      expect(wrapped.bytes.includes(key)).toBe(false);
      expect(await keys.unwrap(wrapped, 'audio 1')).toEqual(key);
      await expect(keys.unwrap(wrapped, 'audio 2')).rejects.toThrow('answers 400');
    }
    await expect(keys.unwrap({ ...young, version: old.version }, 'audio 1')).rejects.toThrow('400');
  });

  it('takes over from a file: it unwraps the file’s keys and counts them as older', async () => {
    const file = wrappingOf({ MASTER_KEYS_FILE: masterKeys });
    const [id, key] = [randomUUID(), randomBytes(32)];
    await storeOf(file).put(id, key, about);
    const store = storeOf(wrappingOf(config({ MASTER_KEYS_FILE: masterKeys })));
    const stored = await store.get(id);
    expect(stored).toMatchObject({ key, version: 1 });
    await store.put(id, key, about);
    expect(await store.versionOf(id)).toBe(await vault().newest());
    expect(await storeOf(vault()).get(id)).toMatchObject({ key });
    const text = readFileSync(join(folder, 'audio', id.slice(0, 2), `${id}.key`), 'utf8');
    for (const form of ['base64', 'hex'] as const) expect(text).not.toContain(key.toString(form));
    await expect(vault().unwrap({ version: 1, bytes: key }, 'x')).rejects.toThrow('of version 1');
  });

  it('retries while the service is away or sealed, then throws unavailable; the start goes on', async () => {
    const keys = vault();
    server.isSealed = true;
    const opened = setTimeout(() => (server.isSealed = false), 50);
    expect((await keys.wrap(randomBytes(32), 'x')).version).toBeGreaterThan(1);
    clearTimeout(opened);
    server.isSealed = true;
    await expect(keys.wrap(randomBytes(32), 'x')).rejects.toMatchObject(away);
    await server.stop();
    await expect(keys.newest()).rejects.toMatchObject(away);
    await keys.onModuleInit();
    await server.start();
  });

  it('throws the service’s refusal, also at the start', async () => {
    writeFileSync(tokenFile, 'hvs.of-another');
    await expect(vault().onModuleInit()).rejects.toThrow('permission denied');
    writeFileSync(tokenFile, server.token);
    await vault().onModuleInit();
    server.type = 'rsa-2048';
    await expect(vault().onModuleInit()).rejects.toThrow('VAULT_KEY must name a key of');
    Object.assign(server, { type: 'aes256-gcm96', exportable: true });
    await expect(vault().onModuleInit()).rejects.toThrow('not exportable');
  });
});

describe('the environment of key wrapping', () => {
  const schema = z.object(wrappingFields).superRefine(fileOrService);
  const problems = (env: Record<string, string>) => {
    const parsed = parseConfig(schema, env);
    return parsed.ok ? [] : parsed.error.map(({ field, rule }) => `${field} ${rule}`);
  };

  it('accepts a file, a key service or both, and refuses neither or an incomplete key service', () => {
    expect(problems({ MASTER_KEYS_FILE: masterKeys })).toEqual([]);
    expect(problems(config())).toEqual([]);
    expect(problems(config({ MASTER_KEYS_FILE: masterKeys }))).toEqual([]);
    expect(problems({})).toEqual([
      'MASTER_KEYS_FILE must name the file that holds the master keys, or VAULT_URL a key service',
    ]);
    expect(problems({ VAULT_URL: server.url })).toEqual([
      'VAULT_KEY is missing; must name the key of the key service',
      'VAULT_TOKEN_FILE is missing; must name the file that holds the token',
    ]);
    expect(problems(config({ VAULT_KEY: '../x' }))).toEqual([
      'VAULT_KEY must be a name of letters, digits, _ and -',
    ]);
  });
});
