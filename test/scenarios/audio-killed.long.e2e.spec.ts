import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import {
  audioSettings,
  Receiver,
  unclosed,
  wav,
} from '../../apps/switch-agent/src/audio/audio.fixture.js';
import { AskedSwitch } from '../../apps/switch-agent/src/asked-switch.fixture.js';

const main = fileURLToPath(new URL('../../dist/apps/switch-agent/src/main.js', import.meta.url));
const rounds = 25;
const secret = 'a-secret-that-only-this-spec-may-know';

let root: string;
let folder: string;
let arrivals: string;
let receiver: Receiver;
let asked: AskedSwitch;
let environment: Record<string, string>;
let agent: ChildProcess | null = null;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'audio-killed-'));
  folder = join(root, 'recordings');
  arrivals = join(root, 'arrivals');
  mkdirSync(arrivals);
  recorded.clear();
  receiver = new Receiver(arrivals);
  asked = new AskedSwitch();
  const { RECORDINGS_PUBLIC_KEY: pem, ...settings } = audioSettings(
    folder,
    await receiver.listen(),
  );
  environment = {
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
    RECORDINGS_PUBLIC_KEY: pem.replaceAll('\n', '\\n'),
    AUDIO_SWEEP_MS: '50',
    AUDIO_QUIET_MS: '200',
    AUDIO_MEND_AFTER_MS: '500',
    PATH: process.env['PATH'] ?? '',
    HTTP_PORT: String(await freePort()),
    SWITCH_NAME: 'fs1',
    SWITCH_PORT: String(await asked.listen()),
    EVENT_SOCKET_PASSWORD: secret,
    BALANCER_URL: 'http://127.0.0.1:9',
    CARRIERS_DIR: join(root, 'carriers'),
    NATS_URL: 'nats://127.0.0.1:9',
    PROMPTS_DIR: join(root, 'prompts'),
    CDR_SPOOL_DIRS: join(root, 'spool'),
    CDR_URL: 'http://127.0.0.1:9/cdr',
    CDR_TOKEN: secret,
    SPOOL_KEY: secret,
  };
});
afterEach(async () => {
  await killed();
  await Promise.all([receiver.close(), asked.close()]);
  rmSync(root, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const probe = new AskedSwitch();
  const port = await probe.listen();
  await probe.close();
  return port;
}

async function killed(): Promise<void> {
  if (agent?.exitCode === null && agent.kill('SIGKILL')) await once(agent, 'exit');
  agent = null;
}

function started(): void {
  if (!existsSync(main)) throw new Error(`${main} is not there: npm run build`);
  agent = spawn(process.execPath, [main], { env: environment, stdio: 'ignore' });
}

/** The switch's recordings by name, as they must arrive. */
const recorded = new Map<string, Buffer>();

/**
 * Records conversations and messages; every fifth file is never closed, as by a switch that died.
 */
function record(index: number): void {
  const call = `40000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const isMessage = index % 3 === 0;
  const whole = wav(isMessage ? 1 : 2, 20 + ((index * 37) % 500), index + 1);
  const name = isMessage ? `${call}-v1` : `${call}-1`;
  const path = join(folder, `${name}.wav`);
  const begun = unclosed(whole);
  writeFileSync(path, begun.subarray(0, 44));
  appendFileSync(path, begun.subarray(44));
  if (index % 5 !== 0) writeFileSync(path, whole, { flag: 'r+' });
  recorded.set(name, whole);
}

/** Names of files that neither arrived nor remain, and of files that arrived changed. */
function lost(): string[] {
  const there = new Set(readdirSync(folder));
  return [...recorded].flatMap(([name, whole]) => {
    const came = receiver.brought.get(name)?.bytes;
    if (came === undefined) return there.has(`${name}.wav`) ? [] : [`${name} is gone`];
    return came.equals(whole) ? [] : [`${name} came otherwise`];
  });
}

it.each([
  ['sends audio', false],
  ['puts audio into the arrivals folder', true],
])(
  'switch-agent, killed at any moment, loses no audio and leaves none that can be opened when it %s',
  async (_, putsThere) => {
    if (putsThere) environment['RECORDINGS_ARRIVALS_DIR'] = arrivals;
    started();
    await eventually(() => existsSync(folder), { limitMs: 30_000 });
    let made = 0;
    for (let round = 0; round < rounds; round += 1) {
      const before = receiver.tries.length;
      for (let of = 0; of < 20; of += 1) record(made++);
      if (agent === null) started();
      await eventually(() => receiver.tries.length > before, { limitMs: 30_000, everyMs: 1 });
      // waits until a random moment while the agent handles these twenty files
      await pause(Math.random() * 60);
      await killed();
      expect(lost()).toEqual([]);
    }
    started();
    await eventually(() => expect(readdirSync(folder)).toEqual([]), { limitMs: 60_000 });
    expect(lost()).toEqual([]);
    expect(receiver.brought.size).toBe(recorded.size);
    expect(receiver.problems).toEqual([]);
    // no key ever seals twice
    expect(new Set(receiver.keys).size).toBe(receiver.keys.length);
    expect(receiver.announced > 0).toBe(putsThere);
    // A file that was sealed but not announced stays in the folder of arrivals without a key, until
    // recordings removes it.
    const behind = readdirSync(arrivals);
    expect(behind.length).toBeLessThanOrEqual(
      putsThere ? rounds * audioSettings('', '').AUDIO_CONCURRENCY * 2 : 0,
    );
    for (const name of behind) {
      const sealed = readFileSync(join(arrivals, name));
      for (const whole of recorded.values())
        expect(sealed.includes(whole.subarray(44, 108))).toBe(false);
    }
  },
  300_000,
);
