import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { holdLift, holdPlace, recordingSearch, type Scope } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { sealedSize } from '@app/platform/sealing';
import { eventually } from '@app/testing';
import { KeyStore } from '../../apps/recordings/src/keys/key-store.js';
import { MasterKeys } from '../../apps/recordings/src/wrapping/master-keys.js';
import { wav } from '../../apps/switch-agent/src/audio/audio.fixture.js';
import { Questions } from '../../tools/belfabriek/platform/questions.js';
import type { Running } from '../../tools/belfabriek/platform/running.js';
import { withClient } from '../../tools/belfabriek/services/postgres.js';
import {
  BytesFinder,
  searchDatabase,
  searchFiles,
  type Finding,
  type SearchResult,
} from '../../tools/privacy-search/index.js';
import { freshData, run } from './command.js';
import { leaveTraces, traced } from './destroyed/traces.js';

jest.setTimeout(1_500_000);

const data = freshData();
const env = { BELFABRIEK_DATA: data.path };
const inState = (path: string): string => join(data.path, 'state', path);
const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'a complaint' };

beforeAll(() => {
  // Lets PostgreSQL's own user enter the folder: with the database in it, the search covers that
  // too.
  chmodSync(data.path, 0o711);
});
afterAll(async () => {
  await run(['down'], env);
  data.remove();
});

/** Runs the platform for as long as `body` takes. */
async function whileUp<T>(
  body: (running: Running, questions: Questions) => Promise<T>,
): Promise<T> {
  const ended = await run(['up'], env);
  if (ended.code !== 0) throw new Error(`it didn’t come up:\n${ended.stderr}`);
  const running = JSON.parse(readFileSync(join(data.path, 'run/running.json'), 'utf8')) as Running;
  const questions = new Questions(running);
  try {
    return await body(running, questions);
  } finally {
    await questions.close();
    // After `down`, data from memory is on the disk.
    expect(await run(['down'], env)).toMatchObject({ code: 0 });
  }
}

/**
 * A recording as the switch left it: noise, so that no part is like another, of more than one
 * sealed segment.
 */
function record(callId: string, daysAgo: number): Buffer {
  const audio = wav(2, 5000, Date.now());
  // Each segment has a tag of 16 bytes.
  expect((sealedSize(audio.length) - audio.length) / 16).toBeGreaterThan(3);
  const file = inState(`recordings/${callId}-1.wav`);
  writeFileSync(`${file}.tmp`, audio);
  const endedAt = new Date(Date.now() - daysAgo * 86_400_000);
  utimesSync(`${file}.tmp`, endedAt, endedAt);
  renameSync(`${file}.tmp`, file);
  return audio;
}

/**
 * Pieces at regular distances of a long value: every part of it that a store could keep, as a page
 * or a line, contains one.
 */
function piecesOf(bytes: Buffer): Buffer[] {
  const [length, apart] = [24, 500];
  const starts = Array.from({ length: Math.floor(bytes.length / apart) }, (_, n) => n * apart);
  return [...starts, bytes.length - length].map((at) => bytes.subarray(at, at + length));
}

const blobOf = (id: string): string =>
  inState(`recordings-files/audio/${id.slice(0, 2)}/${id}.sealed`);
const keyFileOf = (id: string): string =>
  inState(`recordings-keys/audio/${id.slice(0, 2)}/${id}.key`);

const traceName = 'the trace';

/**
 * Finds the data that may be nowhere after destruction, and the trace: random bytes of
 * `leaveTraces`, whose finding proves that the search covers a store.
 */
async function finderOf(id: string, audio: Buffer, trace: Buffer): Promise<BytesFinder> {
  const keys = new KeyStore(
    { KEYS_DIR: inState('recordings-keys') },
    new MasterKeys(join(data.path, 'master-keys.json')),
    new HealthChecks(),
  );
  const held = await keys.get(id);
  if (held === null) throw new Error('it has no key');
  const { wrapped } = JSON.parse(readFileSync(keyFileOf(id), 'utf8')) as { wrapped: string };
  return new BytesFinder({
    'the audio': piecesOf(audio.subarray(44)),
    'the ciphertext': piecesOf(readFileSync(blobOf(id))),
    'the data key': [held.key],
    'the wrapped key': [Buffer.from(wrapped, 'base64')],
    [traceName]: [trace],
  });
}

/** The kinds of data that were found, by the place; checks that every place was read. */
function searched(result: SearchResult): Record<string, string[]> {
  expect(result.unread).toEqual([]);
  const where = ({ place }: Finding): string => relative(join(data.path, 'state'), place);
  const places = new Map<string, Set<string>>();
  for (const finding of result.findings) {
    places.set(where(finding), (places.get(where(finding)) ?? new Set()).add(finding.what));
  }
  return Object.fromEntries([...places].map(([place, what]) => [place, [...what]]));
}

/**
 * Searches the rows of all tables as a dump would contain them: PostgreSQL's own files store long
 * values differently.
 */
async function rowsWith(finder: BytesFinder, databaseUrl: string): Promise<SearchResult> {
  const result = await searchDatabase(finder, databaseUrl);
  expect(result.places).toBeGreaterThan(50);
  return result;
}

/**
 * Searches all files, and checks that the trace (random bytes that the test left in each store) is
 * found in every store's files. The result doesn't contain the findings of the trace.
 */
function filesWith(finder: BytesFinder): SearchResult {
  const result = searchFiles(finder, data.path, [backup, join(data.path, 'programs')]);
  const traces = result.findings.filter(({ what }) => what === traceName);
  const isTraced = (folder: string): boolean =>
    traces.some(({ place }) => place.startsWith(`${inState(folder)}/`));
  expect(traced.filter((folder) => !isTraced(folder))).toEqual([]);
  return { ...result, findings: result.findings.filter(({ what }) => what !== traceName) };
}

const backedUp = ['postgres', 'recordings-files'] as const;
const backup = join(data.path, 'backup');
const copyAll = (from: string, to: string): void => {
  for (const each of backedUp) {
    rmSync(join(to, each), { recursive: true, force: true });
    execFileSync('cp', ['-a', '--', join(from, each), join(to, each)]);
  }
};

it('a destroyed recording is in no table and no file, and no backup restores it', async () => {
  const callId = randomUUID();
  const holdId = randomUUID();
  const of = { kind: 'call', id: callId } as const;
  const statesOf = (running: Running) =>
    withClient(running.databaseUrl, async (client) => {
      const { rows } = await client.query<{ id: string; state: string }>(
        'select id, state from recordings.audio where call_id = $1',
        [callId],
      );
      return rows;
    });

  const { id, finder } = await whileUp(async (running, questions) => {
    await questions.ask(holdPlace, { scope: staff, id: holdId, of, ground: 'a complaint' });
    const trace = await leaveTraces(running);
    const audio = record(callId, 31);
    await eventually(() => !existsSync(inState(`recordings/${callId}-1.wav`)), {
      limitMs: 60_000,
    });
    const [row] = await statesOf(running);
    if (row?.state !== 'stored') throw new Error('it wasn’t stored');
    const made = await finderOf(row.id, audio, trace);
    expect(searched(await rowsWith(made, running.databaseUrl))).toEqual({});
    return { id: row.id, finder: made };
  });
  const stored = {
    [relative(inState(''), blobOf(id))]: ['the ciphertext'],
    [relative(inState(''), keyFileOf(id))]: ['the wrapped key'],
  };
  expect(searched(filesWith(finder))).toEqual(stored);
  execFileSync('mkdir', ['-m', '711', backup]);
  copyAll(inState(''), backup);

  const destroyed = async (running: Running): Promise<void> => {
    await eventually(
      async () => expect(await statesOf(running)).toEqual([{ id, state: 'destroyed' }]),
      { limitMs: 60_000 },
    );
    expect(searched(await rowsWith(finder, running.databaseUrl))).toEqual({});
  };
  await whileUp(async (running, questions) => {
    await questions.ask(holdLift, { scope: staff, holdId, ground: 'it was settled' });
    await destroyed(running);
  });
  expect(searched(filesWith(finder))).toEqual({});

  copyAll(backup, inState(''));
  const [blob = ''] = Object.keys(stored);
  expect(searched(filesWith(finder))).toEqual({ [blob]: ['the ciphertext'] });
  await whileUp(async (running, questions) => {
    await destroyed(running);
    const { items: recordings } = await questions.ask(recordingSearch, { scope: staff, callId });
    expect(recordings).toEqual([]);
  });
  expect(searched(filesWith(finder))).toEqual({});
});
