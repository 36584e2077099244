import { generateKeyPairSync } from 'node:crypto';
import { readFile, unlink } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { arrivedAudio, broughtAudio, type BroughtAudio } from '@app/contracts';
import { keyDiscloser, openStream } from '@app/platform/sealing';

export const token = 'a-token-that-only-recordings-knows-of';
const pair = generateKeyPairSync('x25519', {
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
export const { publicKey } = pair;

/** Audio settings for an agent whose test records nothing. */
export const noAudio = (folder: string) => audioSettings(folder, 'http://127.0.0.1:9');

export const audioSettings = (folder: string, url: string) => ({
  RECORDINGS_DIR: folder,
  RECORDINGS_URL: url,
  RECORDINGS_TOKEN: token,
  RECORDINGS_PUBLIC_KEY: publicKey,
  AUDIO_CONCURRENCY: 2,
  AUDIO_SWEEP_MS: 600_000,
  AUDIO_QUIET_MS: 600_000,
  AUDIO_MEND_AFTER_MS: 600_000,
  AUDIO_WAITING_ALARM_MS: 600_000,
  AUDIO_FREE_MB: 0,
});

/**
 * A WAV file of `frames` frames of 20 ms, closed by the switch. The same `seed` gives the same
 * noise.
 */
export function wav(channels: number, frames: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(44 + frames * 320 * channels);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(8000, 24);
  bytes.writeUInt32LE(16_000 * channels, 28);
  bytes.writeUInt16LE(2 * channels, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let at = 44, noise = seed; at < bytes.length; at += 4) {
    noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(noise, at);
  }
  return bytes;
}

/**
 * The file as it is while the switch still writes it: the header's lengths say that there are no
 * samples.
 */
export function unclosed(closed: Buffer): Buffer {
  const bytes = Buffer.from(closed);
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt32LE(0, 40);
  return bytes;
}

interface Brought {
  readonly about: BroughtAudio;
  readonly bytes: Buffer;
}

/**
 * Fake recordings app: accepts audio sent by HTTP or announced from the arrivals folder, opens it
 * and keeps it in memory.
 */
export class Receiver {
  readonly brought = new Map<string, Brought>();
  /** Names of all files received whole, in order, repeats included. */
  readonly tries: string[] = [];
  /** Keys that the audio was sealed with, in clear. */
  readonly keys: string[] = [];
  /** Number of files announced through the arrivals folder. */
  announced = 0;
  /** Faults of requests: a wrong token, audio that does not open. */
  readonly problems: string[] = [];
  /**
   * HTTP status to answer instead of storing the audio, by name; `everyStatus` for all names. 0
   * ends the connection.
   */
  readonly statuses = new Map<string, number>();
  everyStatus: number | null = null;
  private readonly server = createServer((request, response) => {
    void this.take(request, response).catch(() => response.destroy());
  });

  /** @param arrivals Path of the arrivals folder. */
  constructor(private readonly arrivals = '') {}

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.everyStatus === 0) return void response.destroy();
    if (request.method === 'GET') return void response.writeHead(404).end();
    if (request.method === 'PUT') return this.takeSent(request, response);
    const all = arrivedAudio.parse(JSON.parse(await text(request)));
    this.tries.push(...all.map(({ name }) => name));
    this.announced += all.length;
    if (this.everyStatus !== null) return answer(response, this.everyStatus);
    this.look(request);
    const statuses: number[] = [];
    for (const { name, arrival, key, about } of all) {
      const status = this.statuses.get(name);
      const path = join(this.arrivals, arrival);
      statuses.push(status ?? (await this.keep(name, key, about, await readFile(path))));
      if (status === undefined) await unlink(path);
    }
    const outcomes = statuses.map((status) => ({ status, detail: 'it is not as it should be' }));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcomes));
  }

  private async takeSent(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = (request.url ?? '').slice('/audio/'.length);
    const status = this.statuses.get(name) ?? this.everyStatus;
    const sealed = await buffer(request);
    this.tries.push(name);
    if (status !== null) return answer(response, status);
    this.look(request);
    const about: unknown = JSON.parse(String(request.headers['x-belfabriek-audio']));
    const key = String(request.headers['x-belfabriek-key']);
    answer(response, await this.keep(name, key, about, sealed));
  }

  private look(request: IncomingMessage): void {
    if (request.headers.authorization !== `Bearer ${token}`) this.problems.push('token');
  }

  private async keep(name: string, key: string, said: unknown, sealed: Buffer): Promise<number> {
    const had = this.brought.has(name);
    const disclosed = keyDiscloser(pair.privateKey)(Buffer.from(key, 'base64'));
    this.keys.push(disclosed?.toString('base64') ?? '');
    const about = broughtAudio.parse(said);
    const bytes = disclosed === null ? null : await opened(name, disclosed, sealed);
    if (bytes === null || bytes.length !== about.bytes) this.problems.push(`${name} doesn’t open`);
    if (!had && bytes !== null) this.brought.set(name, { about, bytes });
    return had ? 200 : 201;
  }
}

function answer(response: ServerResponse, status: number): void {
  const problem = JSON.stringify({ status, detail: 'it is not as it should be' });
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
  });
  response.end(status < 400 ? '{}' : problem);
}

async function opened(name: string, key: Buffer, sealed: Buffer): Promise<Buffer> {
  const read = (from: number, until: number) => Promise.resolve(sealed.subarray(from, until));
  const pieces: Buffer[] = [];
  for await (const piece of openStream(read, sealed.length, { key, whose: name })) {
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
