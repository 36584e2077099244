import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { alarmsBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually, freshBus, startApp } from '@app/testing';
import { AskedSwitch } from '../asked-switch.fixture.js';
import { readUnreadable } from '../sweeping/unreadable.js';
import { SwitchAgentModule } from '../switch-agent.module.js';
import { audioSettings, publicKey, Receiver, token, unclosed, wav } from './audio.fixture.js';
import { Arrivals } from './arrivals.js';
import { AudioSweeper, type AudioOutcome, type Taker } from './audio-sweeper.js';
import { RecordingsClient } from './recordings-client.js';
import { sealFile, type SealTask } from './seal-file.js';
import { Sending } from './sending.js';

const key = 'a-key-that-only-this-spec-knows-of-at-all';
const call = (index: number): string =>
  `30000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const conversation = (index: number): string => `${call(index)}-1`;
const message = (index: number, take = 1): string => `${call(index)}-v${take}`;

let root: string;
let folder: string;
let arrivals: string;
let receiver: Receiver;
let url: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'audio-'));
  folder = join(root, 'recordings');
  arrivals = join(root, 'arrivals');
  await Promise.all([folder, arrivals].map((each) => mkdir(each)));
  receiver = new Receiver(arrivals);
  url = await receiver.listen();
});
afterEach(async () => {
  await receiver.close();
  await rm(root, { recursive: true });
});

const left = async (): Promise<string[]> => (await readdir(folder)).toSorted();

/** The two ways to deliver audio: send it by HTTP, or write it to the arrivals folder. */
const ways: Record<string, (client: RecordingsClient) => Taker> = {
  'by HTTP': (client) => new Sending(client),
  'through the arrivals folder': (client) =>
    new Arrivals(arrivals, async (task) => sealFile(task), client),
};

describe.each(Object.keys(ways))('an audio sweep that delivers %s', (way) => {
  let now: number;
  let alive: Set<string>;
  let switchIsAway: boolean;
  let outcomes: AudioOutcome[];
  let client: RecordingsClient;
  beforeEach(() => {
    now = Date.now();
    alive = new Set();
    switchIsAway = false;
    outcomes = [];
    client = new RecordingsClient({ url, token, publicKey, concurrency: 2 });
  });
  afterEach(async () => {
    client.close();
    // no file stays in the arrivals folder
    expect(await readdir(arrivals)).toEqual([]);
  });

  /** @param meanwhile Runs before a file is read. */
  const sweeper = (meanwhile: () => Promise<void> = () => Promise.resolve()) => {
    const taker = ways[way]!(client);
    return new AudioSweeper(
      {
        bring: async (...of) => {
          await meanwhile();
          return taker.bring(...of);
        },
        answers: () => taker.answers(),
      },
      { has: (callId) => Promise.resolve(switchIsAway ? null : alive.has(callId)) },
      {
        folder,
        switchName: 'fs1',
        concurrency: 1,
        patience: { quietMs: 5000, mendAfterMs: 60_000 },
        key,
        onOutcome: (outcome) => outcomes.push(outcome),
        onFolderProblem: (_, reason) => outcomes.push(reason as never),
        now: () => now,
      },
    );
  };

  /** Writes a file whose last write was `ageMs` ago. */
  async function record(name: string, bytes: Buffer, ageMs = 10_000): Promise<string> {
    const path = join(folder, `${name}.wav`);
    await writeFile(path, bytes);
    await utimes(path, (now - ageMs) / 1000, (now - ageMs) / 1000);
    return path;
  }

  it('delivers finished files, oldest first, each under its own key, and removes them', async () => {
    const long = wav(2, 900, 7);
    await record(conversation(1), long, 6000);
    await record(message(2), wav(1, 50, 8), 9000);
    alive.add(call(1));
    expect(await sweeper().sweep()).toMatchObject({ found: 2, delivered: 2, overloaded: null });
    expect(receiver.tries).toEqual([message(2), conversation(1)]);
    expect(receiver.brought.get(conversation(1))).toEqual({
      bytes: long,
      about: {
        switchName: 'fs1',
        endedAt: new Date(now - 6000).toISOString(),
        bytes: long.length,
        durationMs: 18_000,
        mended: false,
      },
    });
    expect(receiver.brought.get(message(2))?.bytes).toEqual(wav(1, 50, 8));
    expect(receiver.problems).toEqual([]);
    expect(new Set(receiver.keys).size).toBe(2);
    expect(await left()).toEqual([]);
  });

  it('delivers no file that is still written or that a caller may still listen to', async () => {
    await record(conversation(1), wav(2, 50), 4000);
    await record(conversation(2), unclosed(wav(2, 50)), 3_600_000);
    await record(message(3), wav(1, 50), 3_600_000);
    await record(conversation(4), unclosed(wav(2, 0)), 3_600_000);
    alive = new Set([2, 3, 4].map(call));
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ found: 4, delivered: 0, early: 4 });
    // a file that is not finished does not count as late
    expect(await one.sweep()).toMatchObject({ oldestMs: null });
    alive.clear();
    switchIsAway = true;
    expect(await one.sweep()).toMatchObject({ delivered: 0, early: 1 });
    expect((await one.sweep()).oldestMs).toBeCloseTo(3_600_000, -1);
    expect(await left()).toHaveLength(4);
    switchIsAway = false;
    // the switch reports that it closed the file
    one.stopped(`${conversation(1)}.wav`);
    expect(await one.sweep()).toMatchObject({ delivered: 3 });
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      'delivered',
      'delivered',
      'empty',
      'mended',
    ]);
    expect(await left()).toEqual([]);
  });

  it('corrects the WAV header of a file that the switch never closed', async () => {
    const whole = wav(2, 900);
    // the file ends in the middle of a sample
    const path = await record(conversation(1), unclosed(whole).subarray(0, 400_001), 60_000);
    const before = await readFile(path);
    receiver.everyStatus = 503;
    const one = sweeper();
    expect(await one.sweep()).toMatchObject({ delivered: 0, overloaded: expect.any(String) });
    expect(await readFile(path)).toEqual(before);
    receiver.everyStatus = null;
    await one.sweep();
    const { about, bytes } = receiver.brought.get(conversation(1)) ?? {};
    const right = Buffer.from(whole.subarray(0, 400_000));
    right.writeUInt32LE(400_000 - 8, 4);
    right.writeUInt32LE(400_000 - 44, 40);
    expect(bytes).toEqual(right);
    expect(about).toMatchObject({ mended: true, bytes: 400_000, durationMs: 12_499 });
    expect(outcomes).toMatchObject([{ kind: 'mended' }]);
  });

  it('moves a refused file, sealed, and a file that is no WAV to the folder of unreadable files', async () => {
    const refused = wav(2, 900);
    await record(conversation(1), refused);
    await record(conversation(2), Buffer.alloc(100_000, 7), 60_000);
    receiver.statuses.set(conversation(1), 422);
    await sweeper().sweep();
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['broken', 'refused']);
    const aside = join(folder, 'unreadable', `${conversation(1)}.wav.refused.sealed`);
    expect((await readFile(aside)).includes(refused.subarray(44, 76))).toBe(false);
    expect(await readUnreadable(aside, key)).toEqual(refused);
    expect(await readUnreadable(aside, `${key}s`)).toBeNull();
    expect(await left()).toEqual(['unreadable']);
  });

  it.each([401, 404, 429, 503, 507, 0])(
    'keeps all files in place when recordings answers %s (0: breaks the connection)',
    async (status) => {
      await record(conversation(1), wav(2, 500));
      await record(conversation(2), wav(2, 500));
      receiver.everyStatus = status;
      const one = sweeper();
      const before = await one.sweep();
      expect(before).toMatchObject({ delivered: 0 });
      expect(await left()).toHaveLength(2);
      receiver.everyStatus = null;
      now += 1000;
      expect(await one.sweep()).toMatchObject({ delivered: 2 });
      expect(receiver.problems).toEqual([]);
    },
  );

  it('retries a failing file at every sweep and delivers the others', async () => {
    await record(conversation(1), wav(2, 50), 8 * 86_400_000);
    await record(conversation(2), wav(2, 50));
    receiver.statuses.set(conversation(1), 500);
    const one = sweeper();
    for (let time = 0; time < 12; time += 1) {
      await one.sweep();
      now += 60_000;
    }
    expect(outcomes.filter(({ kind }) => kind === 'failed')).toHaveLength(12);
    expect(await left()).toEqual([`${conversation(1)}.wav`]);
    receiver.statuses.clear();
    expect(await one.sweep()).toMatchObject({ delivered: 1 });
  });

  it('delivers no file that is written to while it is read', async () => {
    const path = await record(conversation(1), wav(2, 900));
    const one = sweeper(() => writeFile(path, wav(2, 901)));
    expect(await one.sweep()).toMatchObject({ delivered: 0 });
    expect(outcomes).toMatchObject([{ kind: 'failed', reason: 'changed-meanwhile' }]);
    expect(receiver.tries).toEqual([]);
    expect(await left()).toHaveLength(1);
  });

  it('sends a file again when the agent stopped between the answer and the removal', async () => {
    await record(conversation(1), wav(2, 50));
    await sweeper().sweep();
    await record(conversation(1), wav(2, 50));
    expect(await sweeper().sweep()).toMatchObject({ delivered: 1 });
    expect(receiver.tries).toEqual([conversation(1), conversation(1)]);
    expect(receiver.brought.size).toBe(1);
    expect(await left()).toEqual([]);
  });
});

describe('an audio sweep through the arrivals folder', () => {
  const bring = (seal: (task: SealTask) => Promise<void>, into = arrivals) => {
    const client = new RecordingsClient({ url, token, publicKey, concurrency: 1 });
    return new AudioSweeper(
      new Arrivals(into, seal, client),
      { has: () => Promise.resolve(false) },
      {
        folder,
        switchName: 'fs1',
        concurrency: 1,
        patience: { quietMs: 0, mendAfterMs: 0 },
        key,
        onOutcome: () => undefined,
        onFolderProblem: () => undefined,
        now: Date.now,
      },
    );
  };
  beforeEach(async () => {
    await writeFile(join(folder, `${conversation(1)}.wav`), wav(2, 50));
  });

  it('leaves the file in place while the arrivals folder cannot be written', async () => {
    const swept = await bring(async (task) => sealFile(task), join(root, 'not-there')).sweep();
    expect(swept).toMatchObject({ delivered: 0, overloaded: expect.stringContaining('ENOENT') });
    expect(await left()).toHaveLength(1);
  });

  it('ends with a reason when the disk of the arrivals folder hangs', async () => {
    const timeout = globalThis.setTimeout;
    jest
      .spyOn(globalThis, 'setTimeout')
      .mockImplementation(((work: (of: unknown) => void, ms: number, of: unknown) =>
        timeout(work, ms >= 60_000 ? 20 : ms, of)) as typeof setTimeout);
    const swept = await bring(() => new Promise(() => undefined)).sweep();
    jest.restoreAllMocks();
    expect(swept).toMatchObject({ delivered: 0, overloaded: expect.stringContaining('answer') });
    expect(await left()).toHaveLength(1);
  });
});

describe('switch-agent', () => {
  it('delivers a conversation as soon as the switch closes it and a voicemail once its call is over', async () => {
    const asked = new AskedSwitch();
    const bus = freshBus();
    asked.channels.add(call(1)).add(call(2));
    await writeFile(join(folder, 'by-hand.txt'), 'put there by somebody');
    const running = await startApp(
      { name: 'switch-agent', module: SwitchAgentModule },
      {
        ...bus.config,
        SWITCH_NAME: 'fs1',
        SWITCH_HOST: '127.0.0.1',
        SWITCH_PORT: await asked.listen(),
        EVENT_SOCKET_PASSWORD: 'a-password-of-this-spec-and-no-other',
        BALANCER_URL: 'http://127.0.0.1:9',
        BALANCER_LOOK_MS: 60_000,
        CONTROLLER_ALARM_MS: 600_000,
        CARRIERS_DIR: join(root, 'carriers'),
        CARRIERS_ALARM_MS: 600_000,
        PROMPTS_DIR: join(root, 'prompts'),
        PROMPTS_LOOK_MS: 600_000,
        SWITCH_REPORT_MS: 20_000,
        CDR_SPOOL_DIRS: [join(root, 'spool')],
        CDR_URL: 'http://127.0.0.1:9/cdr',
        CDR_TOKEN: token,
        SPOOL_CONCURRENCY: 1,
        SPOOL_SWEEP_MS: 600_000,
        SPOOL_BROKEN_AFTER_MS: 60_000,
        SPOOL_KEY: key,
        SPOOL_WAITING_ALARM_MS: 600_000,
        SPOOL_SPACE_LOOK_MS: 600_000,
        SPOOL_FREE_MB: 0,
        SPOOL_FREE_FILES: 0,
        ...audioSettings(folder, url),
        AUDIO_SWEEP_MS: 50,
        AUDIO_WAITING_ALARM_MS: 50,
      },
    );
    const alarms = async (): Promise<string[]> => {
      const bucket = running.app.get(Messaging).bucket(alarmsBucket);
      const all = await Promise.all((await bucket.keys()).map((name) => bucket.get(name)));
      return all.flatMap((alarm) => (alarm === null ? [] : alarm.code)).toSorted();
    };
    try {
      await eventually(() => asked.subscriptions.some((line) => line.includes('RECORD_STOP')));
      receiver.everyStatus = 503;
      await writeFile(join(folder, `${conversation(1)}.wav`), wav(2, 100));
      await writeFile(join(folder, `${message(2)}.wav`), wav(1, 100));
      asked.recordStop(`/elsewhere/${conversation(1)}.wav`);
      await eventually(async () =>
        expect(await alarms()).toEqual(expect.arrayContaining(['audio-failing', 'audio-waiting'])),
      );
      receiver.everyStatus = null;
      await eventually(() => receiver.brought.has(conversation(1)));
      expect([...receiver.brought.keys()]).toEqual([conversation(1)]);
      asked.channels.delete(call(2));
      await eventually(() => receiver.brought.has(message(2)));
      await eventually(async () => expect(await left()).toEqual(['by-hand.txt']));
      await rm(join(folder, 'by-hand.txt'));
      await eventually(async () => expect(await alarms()).not.toContain('audio-failing'));
      expect(receiver.problems).toEqual([]);
      const work = running.lines.filter((line) => line['work'] === 'audio-file');
      expect(work).toHaveLength(2);
    } finally {
      await running.close();
      await asked.close();
      await bus.drop();
    }
  });
});
