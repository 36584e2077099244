import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { getPrograms, MissingPrograms } from './get.mjs';
import { neededBy } from './wanted.mjs';

describe('neededBy', () => {
  it.each([
    [
      ['demo', '--once'],
      ['postgresql', 'redis-server', 'nats-server', 'haproxy', 'ffmpeg', 'espeak-ng'],
    ],
    [['test', 'unit'], ['nft']],
    [['test', '--fuzz'], []],
    [['test', 'bare'], []],
    [['demo', '--help'], []],
    [['doctor'], []],
    [[], []],
  ])('%j needs %j', (args, programs) => {
    expect(neededBy(args).programs).toEqual(programs);
  });

  it('requires for all kinds of tests the programs of each kind', () => {
    const each = ['unit', 'service', 'scenario', 'browser'].flatMap(
      (kind) => neededBy(['test', kind]).programs,
    );
    expect(new Set(neededBy(['test']).programs)).toEqual(new Set(each));
    expect(neededBy(['test', '--long']).programs).toContain('chromium');
  });
});

describe('getPrograms', () => {
  let folder: string;
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'programs-'));
    before = { ...process.env };
    for (const name of ['FREESWITCH_HOME', 'CHROMIUM', 'APT_CONFIG']) delete process.env[name];
  });
  afterEach(() => {
    process.env = before;
    rmSync(folder, { recursive: true, force: true });
  });

  const lines: string[] = [];
  const get = (...args: string[]) =>
    getPrograms(args, join(folder, 'data'), (line) => lines.push(line));

  /** Fakes a machine without package lists or installed programs, whose one source refuses connections. */
  const unreachable = (): void => {
    const lists = join(folder, 'lists');
    mkdirSync(join(lists, 'partial'), { recursive: true });
    const sources = join(folder, 'sources.list');
    writeFileSync(sources, 'deb http://127.0.0.1:9/debian trixie main\n');
    process.env['APT_CONFIG'] = join(folder, 'apt.conf');
    writeFileSync(
      process.env['APT_CONFIG'],
      [
        `Dir::Etc::SourceList "${sources}";`,
        'Dir::Etc::SourceParts "/dev/null";',
        `Dir::State::Lists "${lists}";`,
        'Acquire::http::Proxy "false";',
        '',
      ].join('\n'),
    );
    for (const name of ['apt-get', 'apt-cache', 'flock']) {
      symlinkSync(join('/usr/bin', name), join(folder, name));
    }
  };

  const fake = (name: string, says = ''): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\necho '${says}'\n`);
    chmodSync(join(folder, name), 0o755);
  };

  it('does nothing when the programs are on the PATH', async () => {
    process.env['PATH'] = folder;
    fake('nft');
    await get('test', 'unit');
    expect(readdirSync(folder)).toEqual(['nft']);
  });

  it('names the missing programs of a real switch and how to get them', async () => {
    process.env['PATH'] = folder;
    const error = await get('demo', '--switch', 'real').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MissingPrograms);
    expect(String(error)).toMatch(/freeswitch is missing[\s\S]*apt-get install sip-tester/);
  });

  it('names all missing packages at once when no package source answers', async () => {
    unreachable();
    process.env['PATH'] = folder;
    const error = await get('test', 'browser').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MissingPrograms);
    for (const each of [
      'redis-tools',
      'espeak-ng-data',
      'chromium-headless-shell',
      'fonts-liberation',
    ]) {
      expect(String(error)).toContain(each);
    }
    expect(String(error)).toContain('REDIS_URL');
  });

  it('uses a substitute browser when no package source answers', async () => {
    unreachable();
    for (const name of [...neededBy(['test', 'browser']).programs, 'postgres', 'initdb']) {
      if (name !== 'chromium') fake(name);
    }
    fake('postgres', 'postgres (PostgreSQL) 17.6');
    process.env['PATH'] = folder;
    await expect(get('test', 'browser')).rejects.toThrow('chromium-headless-shell');
    fake('chromium');
    await get('test', 'browser');
    expect(lines.at(-1)).toContain(`Using ${join(folder, 'chromium')} for chromium.`);
  });
});
