import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '../..');

/** A spec that runs twice in one process; each changes shared classes and must find them unchanged. */
const spec = `
const { expect, it } = require('@jest/globals');
const { Client } = require('pg');
it('a spec meets no change that another spec made to shared classes', () => {
  expect(jest.isMockFunction(Client.prototype.query)).toBe(false);
  expect(expect(1).toBeOurs).toBeUndefined();
  expect({ by: 1 }).not.toEqual({ by: 2 });
  jest.spyOn(Client.prototype, 'query');
  expect.extend({ toBeOurs: () => ({ pass: true, message: () => '' }) });
  expect.addEqualityTesters([() => true]);
  expect({ by: 1 }).toEqual({ by: 2 });
});`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'context-'));
  const config = {
    rootDir: folder,
    testEnvironment: join(root, 'jest.environment.cjs'),
    runtime: join(root, 'jest.runtime.cjs'),
    testMatch: ['**/*.cjs'],
    transform: {},
  };
  await Promise.all([
    writeFile(join(folder, 'jest.config.json'), JSON.stringify(config)),
    writeFile(join(folder, 'first.cjs'), spec),
    writeFile(join(folder, 'second.cjs'), spec),
  ]);
});
afterAll(() => rm(folder, { recursive: true }));

it('jest workers give each spec unchanged package classes and an unchanged expect()', async () => {
  const output = await new Promise((resolve) => {
    const args = [join(root, 'node_modules/jest/bin/jest.js'), '-i'];
    execFile(process.execPath, args, { cwd: folder }, (_, _stdout, stderr) => resolve(stderr));
  });
  expect(output).toContain('Tests:       2 passed, 2 total');
});
