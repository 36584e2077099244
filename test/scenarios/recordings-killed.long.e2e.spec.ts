import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { recordingLink } from '@app/contracts';
import { eventually } from '@app/testing';
import { laid, outcomesOf } from '../../apps/recordings/src/arriving.fixture.js';
import {
  daysAgo,
  record,
  RecordingsWorld,
  sealed,
  tone,
  type Sealed,
} from '../../apps/recordings/src/recordings-world.fixture.js';

const main = fileURLToPath(new URL('../../dist/apps/recordings/src/main.js', import.meta.url));
const rounds = 25;
const each = 8;

let world: RecordingsWorld;
let environment: Record<string, string>;
let process_: ChildProcess | null = null;

beforeEach(async () => {
  world = await RecordingsWorld.open();
  environment = {
    ...world.environment,
    HTTP_PORT: String(await freePort()),
    PATH: process.env['PATH'] ?? '',
  };
});
afterEach(async () => {
  await killed();
  await world.close();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

function started(more: Record<string, string> = {}): void {
  if (!existsSync(main)) throw new Error(`${main} is not there: npm run build`);
  process_ = spawn(process.execPath, [main], { env: { ...environment, ...more }, stdio: 'ignore' });
}

async function killed(): Promise<void> {
  if (process_?.exitCode === null && process_.kill('SIGKILL')) await once(process_, 'exit');
  process_ = null;
}

const at = (path: string): string => `http://127.0.0.1:${environment['HTTP_PORT']}${path}`;

/** Ways in which a switch-agent delivers audio: each returns the status. */
const ways = {
  sent: async ({ name, headers, body }: Sealed): Promise<number> => {
    const request = { method: 'PUT', headers, body: new Uint8Array(body) };
    return (await fetch(at(`/audio/${name}`), request)).status;
  },
  'put among the arrivals': async (audio: Sealed): Promise<number> => {
    const [outcome] = await outcomesOf(at(''), [await laid(world.blobs, audio)]);
    return outcome?.status ?? 0;
  },
} as const;

/** Delivers audio like switch-agent: repeats the delivery until recordings accepts it. */
async function bring(audio: Sealed, way: keyof typeof ways): Promise<void> {
  for (;;) {
    const status = await ways[way](audio).catch(() => null);
    if (status === 200 || status === 201) return;
    if (status !== null && status < 500) throw new Error(`refused with ${status}`);
    await pause(5);
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

it.each(Object.keys(ways) as (keyof typeof ways)[])(
  'recordings stores each audio file that is %s once and destroys due files, though killed at any moment',
  async (way) => {
    const kept: Sealed[] = [];
    const due: Sealed[] = [];
    started();
    for (let round = 0; round < rounds; round += 1) {
      const batch = await Promise.all(
        Array.from({ length: each }, async (_, index) => {
          const callId = randomUUID();
          const isDue = index % 2 === 0;
          const audio = await sealed(
            `${callId}-1`,
            tone(1 + index),
            isDue ? daysAgo(31) : new Date(),
          );
          world.recorded(record(callId, [{ kind: 'recording', name: audio.name }]));
          (isDue ? due : kept).push(audio);
          return audio;
        }),
      );
      await eventually(async () => (await fetch(at('/health/ready'))).ok, { limitMs: 30_000 });
      const brought = Promise.all(batch.map((audio) => bring(audio, way)));
      // While recordings are being accepted, or while half of them are being destroyed.
      await pause(Math.random() * 150);
      await killed();
      started();
      await brought;
    }
    const rowsOf = (audio: readonly Sealed[]) =>
      world.database.query<{ id: string; name: string; state: string; known: boolean }>(
        `select id, name, state, known_at is not null as known from recordings.audio
        where name = any($1)`,
        [audio.map(({ name }) => name)],
      );
    await eventually(
      async () => {
        const states = (await rowsOf(due)).map(({ state }) => state);
        expect(states.filter((state) => state === 'destroyed')).toHaveLength(due.length);
      },
      { limitMs: 60_000 },
    );
    await killed();
    // Nothing is under way: a file without a row was left behind.
    started({ LEFT_BEHIND_AFTER_MS: '0', COMPARE_MS: '200' });
    await eventually(
      () => {
        expect(filesIn(world.blobs)).toHaveLength(kept.length);
        expect(filesIn(`${world.keys}/audio`)).toHaveLength(kept.length);
      },
      { limitMs: 60_000, everyMs: 200 },
    );
    await eventually(async () =>
      expect((await rowsOf(kept)).every(({ known }) => known)).toBe(true),
    );
    const rows = await rowsOf(kept);
    expect(rows.filter(({ state }) => state === 'stored')).toHaveLength(kept.length);
    const scope = { as: 'owner', ownerId: 'helpdesk-nu' } as const;
    for (const { id, name } of rows) {
      const question = { scope, recordingId: id, format: 'wav', use: 'listen' } as const;
      const { path } = await world.messaging.ask(recordingLink, question, { timeoutMs: 5000 });
      const heard = Buffer.from(await (await fetch(at(path))).arrayBuffer());
      expect(heard.equals(kept.find((audio) => audio.name === name)?.wav ?? Buffer.alloc(0))).toBe(
        true,
      );
    }
  },
  600_000,
);
