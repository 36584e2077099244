import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { AppError } from '@app/common';
import {
  callGet,
  callsSince,
  type CallRecord,
  type RecordedAudio,
  type RequestContract,
  type Scope,
} from '@app/contracts';
import { MessagingModule } from '@app/platform/messaging';
import { keyEncloser, sealStream } from '@app/platform/sealing';
import {
  eventually,
  freshBus,
  freshDatabase,
  startApp,
  testProgram,
  type FreshBus,
  type FreshDatabase,
  type RunningApp,
} from '@app/testing';
import { callRecord } from '@app/testing/builders';
import { type Stranger, strangerIn } from '@app/testing/strangers';
import type { z } from 'zod';
import { config } from './config.js';
import { migrations } from './migrations/index.js';
import { Orphans } from './orphans/orphans.service.js';
import { RecordingsModule } from './recordings.module.js';

export const service: Scope = { as: 'service', service: 'spec' };
export const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'a complaint' };
export const token = 'a-token-that-only-these-specs-know-of';
export const number = '+31201234567';

const pair = generateKeyPairSync('x25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

export const dayMs = 86_400_000;
export const daysAgo = (days: number): Date => new Date(Date.now() - days * dayMs);

/** A WAV file of 8 kHz, mono, 16 bits, with a tone in it. */
export function tone(seconds: number): Buffer {
  const samples = Math.round(seconds * 8000);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const) {
    wav.writeUInt16LE(value, at);
  }
  wav.writeUInt32LE(8000, 24);
  wav.writeUInt32LE(16_000, 28);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let n = 0; n < samples; n++) {
    wav.writeInt16LE(Math.round(9000 * Math.sin((n * 2 * Math.PI * 440) / 8000)), 44 + n * 2);
  }
  return wav;
}

/** Audio in the form in which switch-agent delivers it. */
export interface Sealed {
  readonly name: string;
  readonly wav: Buffer;
  readonly key: Buffer;
  readonly body: Buffer;
  readonly headers: Record<string, string>;
}

export async function sealed(name: string, wav: Buffer, endedAt = new Date()): Promise<Sealed> {
  const key = randomBytes(32);
  const pieces: Buffer[] = [];
  const source = (async function* () {
    yield await Promise.resolve(wav);
  })();
  for await (const piece of sealStream(source, wav.length, { key, whose: name }))
    pieces.push(piece);
  const said = {
    switchName: 'fs1',
    endedAt: endedAt.toISOString(),
    bytes: wav.length,
    durationMs: Math.round((wav.length - 44) / 16),
    mended: false,
  };
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/octet-stream',
    'x-belfabriek-key': keyEncloser(pair.publicKey)(key).toString('base64'),
    'x-belfabriek-audio': JSON.stringify(said),
  };
  return { name, wav, key, body: Buffer.concat(pieces), headers };
}

/** A call record of cdr with the given audio. */
export function record(
  callId: string,
  audio: readonly RecordedAudio[],
  more: Partial<CallRecord> = {},
): Omit<CallRecord, 'position'> {
  const startedAt = Date.now() * 1000;
  return callRecord({
    callId,
    calledNumber: number,
    startedAt,
    answeredAt: startedAt,
    endedAt: startedAt + 1,
    audio: [...audio],
    ...more,
  });
}

/** The recordings app with its surroundings: a fake cdr, and folders that a spec may read. */
export class RecordingsWorld {
  private records: CallRecord[] = [];
  private app: RunningApp | null = null;

  private constructor(
    readonly folder: string,
    readonly database: FreshDatabase,
    readonly bus: FreshBus,
    private readonly others: RunningApp,
  ) {}

  static async open(): Promise<RecordingsWorld> {
    const bus = freshBus();
    const world = new RecordingsWorld(
      await mkdtemp(join(tmpdir(), 'recordings-')),
      await freshDatabase({ schema: 'recordings', migrations }),
      bus,
      await startApp({ name: 'cdr', module: MessagingModule }, bus.config),
    );
    await Promise.all([world.blobs, world.keys].map((each) => mkdir(each)));
    await world.setMasterKeys([1]);
    world.answer();
    return world;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.others.close();
    await this.bus.drop();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  get blobs(): string {
    return join(this.folder, 'blobs');
  }

  get keys(): string {
    return join(this.folder, 'keys');
  }

  /** The app's environment. */
  get environment(): Record<string, string> {
    return {
      HTTP_PORT: '25615',
      NATS_URL: this.bus.config.NATS_URL,
      NATS_PREFIX: this.bus.config.NATS_PREFIX,
      DATABASE_URL: this.database.config.DATABASE_URL,
      DATABASE_POOL: '8',
      BLOBS_DIR: this.blobs,
      FILES_SECRET: 'a-secret-of-these-specs-and-no-others',
      RECORDINGS_TOKEN: token,
      RECORDINGS_PRIVATE_KEY: pair.privateKey,
      KEYS_DIR: this.keys,
      MASTER_KEYS_FILE: join(this.folder, 'master-keys.json'),
      FFMPEG: testProgram('ffmpeg'),
      SWEEP_MS: '100',
      FOLLOW_MS: '100',
    };
  }

  async start(more: Record<string, string> = {}): Promise<RunningApp> {
    const settings = config.parse({ ...this.environment, ...more });
    this.app = await startApp({ name: 'recordings', module: RecordingsModule }, settings);
    return this.app;
  }

  async stop(): Promise<void> {
    await this.app?.close();
    this.app = null;
  }

  get running(): RunningApp {
    if (this.app === null) throw new Error('recordings isn’t started');
    return this.app;
  }

  /** Asks questions on the bus like another app. */
  get messaging(): Stranger {
    return strangerIn(this.others);
  }

  /** Asks a question as an app does; the timeout suits a busy machine. */
  ask<Q extends z.ZodType, R extends z.ZodType>(
    contract: RequestContract<Q, R>,
    question: z.input<Q>,
  ): Promise<z.output<R>> {
    return this.messaging.ask(contract, question, { timeoutMs: 20_000 });
  }

  async url(path: string): Promise<string> {
    return `${await this.running.app.getUrl()}${path}`;
  }

  async put({ name, headers, body }: Omit<Sealed, 'wav' | 'key'>): Promise<Response> {
    const path = await this.url(`/audio/${name}`);
    return fetch(path, { method: 'PUT', headers, body: new Uint8Array(body) });
  }

  /** @returns The id of the stored audio. */
  async bring(audio: Sealed): Promise<string> {
    const response = await this.put(audio);
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return ((await response.json()) as { audioId: string }).audioId;
  }

  /** Adds a record to the fake cdr. */
  recorded(of: Omit<CallRecord, 'position'>): void {
    this.records.push({ ...of, position: this.records.length + 1 });
  }

  /** Delivers a recording, and adds its call's record after it or before. */
  async recordingOf(
    more: {
      wav?: Buffer;
      endedAt?: Date;
      record?: Partial<CallRecord>;
      recordFirst?: boolean;
    } = {},
  ): Promise<{ id: string; callId: string; audio: Sealed }> {
    const callId = randomUUID();
    const name = `${callId}-1`;
    const audio = await sealed(name, more.wav ?? tone(0.5), more.endedAt);
    const ofCall = record(callId, [{ kind: 'recording', name }], more.record);
    if (more.recordFirst === true) {
      this.recorded(ofCall);
      await eventually(() => this.awaits(name));
    }
    const id = await this.bring(audio);
    if (more.recordFirst !== true) this.recorded(ofCall);
    return { id, callId, audio };
  }

  async awaits(name: string): Promise<boolean> {
    const rows = await this.database.query(
      'select name from recordings.awaited_audio where name = $1',
      [name],
    );
    return rows.length > 0;
  }

  async row(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.database.query<Record<string, unknown>>(
      'select * from recordings.audio where id = $1',
      [id],
    );
    return row ?? {};
  }

  /** Resolves when the audio's record is matched, and so its owner is known. */
  async untilKnown(id: string): Promise<void> {
    await eventually(async () => expect((await this.row(id))['known_at']).toBeInstanceOf(Date));
  }

  async untilDestroyed(id: string): Promise<void> {
    await eventually(async () => expect(await this.row(id)).toMatchObject({ state: 'destroyed' }));
  }

  /** Writes master keys of these versions, always the same bytes. */
  async setMasterKeys(versions: readonly number[]): Promise<void> {
    const keys = versions.map((version) => ({
      version,
      key: Buffer.alloc(32, version).toString('base64'),
    }));
    const file = join(this.folder, 'master-keys.json');
    await writeFile(file, JSON.stringify({ versions: keys }));
  }

  /** Files below the folders of keys and audio whose content or name includes `needle`. */
  async filesWith(needle: Buffer | string): Promise<string[]> {
    const found: string[] = [];
    for (const folder of [this.keys, this.blobs]) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((each) => each.isFile())) {
        const path = join(entry.parentPath, entry.name);
        const isNamed = typeof needle === 'string' && entry.name.includes(needle);
        if (isNamed || (await readFile(path)).includes(needle)) found.push(path);
      }
    }
    return found;
  }

  /** Compares all keys, files and rows, with every file two hours old. */
  async compared(): Promise<void> {
    await this.untilCompared();
    const hoursAgo = new Date(Date.now() - 7_200_000);
    const files = await this.filesWith('');
    for (const path of files) await utimes(path, hoursAgo, hoursAgo);
    await this.letCompare(await this.foldersInUse(files));
    await this.compareDue();
  }

  /** Compares what is due, as the app does periodically. */
  async compareDue(): Promise<void> {
    await this.running.app.get(Orphans).check();
  }

  /** Resolves when the comparison at the app's start is over. */
  async untilCompared(): Promise<void> {
    const compared = () => this.database.query('select from recordings.compared_folders');
    // The app compares each of 256 folders in a transaction, which takes a while on a busy machine.
    await eventually(async () => expect(await compared()).toHaveLength(256), { limitMs: 40_000 });
  }

  /** Makes these folders, or all, due for comparison. */
  async letCompare(folders: readonly string[] | null = null): Promise<void> {
    await this.database.query(
      `update recordings.compared_folders set compared_at = '-infinity'
        where $1::text[] is null or prefix = any($1)`,
      [folders],
    );
  }

  /**
   * Those of the 256 folders that have a file or a row; in the others there is nothing to compare.
   */
  private async foldersInUse(files: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ folder: string }>(
      'select distinct left(id::text, 2) as folder from recordings.audio',
    );
    const ofFiles = files.flatMap((path) => /\/audio\/([0-9a-f]{2})\//.exec(path)?.[1] ?? []);
    return [...new Set([...rows.map(({ folder }) => folder), ...ofFiles])];
  }

  private answer(): void {
    this.messaging.answer(callsSince, ({ after, limit }) => {
      const items = this.records.filter(({ position }) => position > after).slice(0, limit);
      return Promise.resolve({ items, next: items.at(-1)?.position ?? after });
    });
    this.messaging.answer(callGet, ({ callId }) => {
      const found = this.records.find((each) => each.callId === callId);
      if (found === undefined) throw new AppError('not-found', 'no-such-call', 'No such call.');
      return Promise.resolve({ record: found });
    });
  }
}
