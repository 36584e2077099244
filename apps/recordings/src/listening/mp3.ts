import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import type { OpenAudio } from './listening.service.js';

/** What a conversation needs at 8 kHz; a constant rate, so that players find any place. */
const bitrate = '32k';
/** So much is held at most, 2 h 19 min: what becomes longer comes without ranges. */
export const longestHeld = 32 * 2 ** 20;
/** Conversions at a time; others wait. */
const atATime = 4;

const args = [
  ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-threads', '1'],
  ...['-protocol_whitelist', 'pipe', '-f', 'wav', '-i', 'pipe:0'],
  ...['-map', '0:a:0', '-map_metadata', '-1', '-c:a', 'libmp3lame', '-b:a', bitrate],
  ...['-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3', 'pipe:1'],
];

/** WAV to MP3 by ffmpeg, from pipe to pipe: nothing of it is on a disk. */
@Injectable()
export class Mp3 {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'FFMPEG'>) {}

  /**
   * In pieces, in ffmpeg's pace.
   * @throws AppError unavailable `no-converter`; Error when ffmpeg can't read it.
   */
  async *convert(audio: OpenAudio): AsyncGenerator<Buffer> {
    await this.begin();
    const program = spawn(this.config.FFMPEG, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    try {
      const ended = once(program, 'close') as Promise<[number | null]>;
      let said = '';
      program.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      const fed = pipeline(Readable.from(audio.read(0, audio.bytes)), program.stdin).catch(
        (error: unknown) => error,
      );
      for await (const piece of program.stdout) yield piece as Buffer;
      const [code] = await ended;
      const trouble = await fed;
      if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${said.slice(0, 200)}`);
      if (trouble instanceof Error) throw trouble;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        const away = new AppError('unavailable', 'no-converter', 'Audio can’t be converted now.');
        throw Object.assign(away, { cause: error });
      }
      throw error;
    } finally {
      program.kill('SIGKILL');
      this.end();
    }
  }

  private async begin(): Promise<void> {
    if (this.running >= atATime) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
  }

  /** Its place goes to who waits longest. */
  private end(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }
}

/** What pieces come to if it isn't more than may be held; else what was read of them, and the rest. */
export async function heldOrNot(
  pieces: AsyncGenerator<Buffer>,
  limit: number,
): Promise<Buffer | { read: Buffer[]; rest: AsyncGenerator<Buffer> }> {
  const read: Buffer[] = [];
  for (let bytes = 0; bytes <= limit;) {
    const next = await pieces.next();
    if (next.done === true) return Buffer.concat(read);
    read.push(next.value);
    bytes += next.value.length;
  }
  return { read, rest: pieces };
}
