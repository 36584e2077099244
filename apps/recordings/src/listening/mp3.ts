import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '@app/common';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { Places, type Reader } from './places.js';
import { refused } from './refused.js';
import { Shares } from './shares.js';
import type { Sound } from './wav-parts.js';

/** Enough for conversation at 8 kHz; constant, so that players can seek. */
const bitrate = '32k';
/**
 * Number of seconds of audio that are converted at a time: two hours, 28.8 MB at that rate. Longer
 * audio is made in parts, each once the one before was read.
 */
export const partSeconds = 7200;
/**
 * Memory for MP3s that are made or read, in bytes: a person may have two of the longest parts and
 * so cannot block others.
 */
const inMemory = { all: 2 ** 28, organisation: 2 ** 27, person: 2 ** 26 };
/**
 * Time to wait for a place: less than the askers wait for the first byte, portal two minutes and
 * notifications one and a half.
 */
const patienceMs = 60_000;

const args = [
  '-nostdin',
  '-hide_banner',
  '-loglevel',
  'error',
  '-threads',
  '1',
  '-protocol_whitelist',
  'pipe',
  '-f',
  'wav',
  '-i',
  'pipe:0',
  '-map',
  '0:a:0',
  '-map_metadata',
  '-1',
  '-c:a',
  'libmp3lame',
  '-b:a',
  bitrate,
  '-write_xing',
  '0',
  '-id3v2_version',
  '0',
  '-f',
  'mp3',
  'pipe:1',
];

/** A converted MP3, held in memory until it is read. */
export interface Made {
  readonly pieces: readonly Buffer[];
  readonly bytes: number;
  /** Frees the memory of the MP3; freeing it again does nothing. */
  free(): void;
}

/** Converts WAV to MP3 by ffmpeg through pipes, so that no audio is on a disk. */
@Injectable()
export class Mp3 {
  private readonly places: Places = new Places();
  private readonly memory = new Shares(inMemory);

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'FFMPEG'>) {}

  /**
   * Converts a whole part as fast as ffmpeg can, so that its place is free before a slow reader
   * reads.
   * @throws BusyError as `refused`; AppError unavailable `no-converter`; the signal's reason when
   * the reader has gone; Error when ffmpeg cannot read the audio.
   */
  async make(sound: Sound, reader: Reader): Promise<Made> {
    const leave = await this.places.take(reader, patienceMs);
    const pieces: Buffer[] = [];
    let bytes = 0;
    const free = (): void => {
      this.memory.add(reader, -bytes);
      bytes = 0;
    };
    try {
      for await (const piece of this.convert(sound, reader.gone)) {
        const inTheWay = this.memory.refusal(reader, piece.length);
        if (inTheWay !== null) throw refused(inTheWay);
        this.memory.add(reader, piece.length);
        bytes += piece.length;
        pieces.push(piece);
      }
      return { pieces, bytes, free };
    } catch (error) {
      free();
      throw error;
    } finally {
      leave();
    }
  }

  /** Yields the MP3 at ffmpeg's pace. */
  private async *convert(sound: Sound, gone: AbortSignal): AsyncGenerator<Buffer> {
    const program = spawn(this.config.FFMPEG, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const kill = (): boolean => program.kill('SIGKILL');
    gone.addEventListener('abort', kill);
    try {
      const ended = once(program, 'close') as Promise<[number | null]>;
      // `ended` is awaited after the output; this handler prevents an unhandled rejection when
      // ffmpeg can't be started.
      ended.catch(() => undefined);
      let said = '';
      program.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
      const fed = pipeline(Readable.from(sound.read()), program.stdin).catch(
        (error: unknown) => error,
      );
      for await (const piece of program.stdout) yield piece as Buffer;
      const [code] = await ended;
      gone.throwIfAborted();
      const trouble = await fed;
      if (code !== 0) throw new Error(`ffmpeg ended with ${code}: ${said.slice(0, 200)}`);
      if (trouble instanceof Error) throw trouble;
    } catch (error) {
      // Node's error when ffmpeg is missing or may not be executed.
      if (error instanceof Error && 'syscall' in error && /^spawn\b/.test(String(error.syscall))) {
        const away = new AppError(
          'unavailable',
          'no-converter',
          'The audio can’t be converted to MP3 now: take the WAV.',
        );
        throw Object.assign(away, { cause: error });
      }
      throw error;
    } finally {
      gone.removeEventListener('abort', kill);
      kill();
    }
  }
}
