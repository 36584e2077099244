import { dirname } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { AppError, err, type Result, type BrokenRule, brokenRule } from '@app/common';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../../kernel/config.js';
import { levelled, type Loudness } from './levelled.js';
import { noSuchProgram, runProgram } from './run-program.js';
import { rate, wavOf } from './wav.js';

/** The longest recording in minutes: more than any caller would listen to. */
const longestMinutes = 10;

const formats = 'wav,mp3,ogg,flac,mov,aac,matroska,aiff';
const longestBytes = longestMinutes * 60 * rate * 4;
const bytesPerSecond = rate * 4;

/**
 * ffmpeg's arguments for one pass: decodes the file to floats at 8 kHz and measures its loudness. Reading ends a
 * second after the longest allowed recording, whatever length the file claims. Formats that name other files
 * (playlists) aren't accepted.
 */
const args = (file: string): string[] => [
  '-nostdin',
  '-hide_banner',
  '-loglevel',
  'level+info',
  '-xerror',
  '-threads',
  '1',
  '-protocol_whitelist',
  'file',
  '-format_whitelist',
  formats,
  '-t',
  String(longestMinutes * 60 + 1),
  '-i',
  `file:${file}`,
  '-filter_complex',
  `[0:a:0]aresample=${rate},aformat=sample_fmts=flt:channel_layouts=mono,asplit[out][heard];` +
    // Silence is appended, so that a short beep fills one of the loudness meter's blocks of 400 ms.
    '[heard]apad=pad_dur=0.4,ebur128=peak=true:framelog=quiet[measured]',
  '-map',
  '[out]',
  '-f',
  'f32le',
  'pipe:1',
  '-map',
  '[measured]',
  '-f',
  'null',
  '-',
];

/** Converts recordings to telephone audio. */
@Injectable()
export class Converter {
  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'FFMPEG'>) {}

  /**
   * Converts a recording to a WAV file of 8 kHz, mono, 16 bits, levelled and without silence at its ends. The error
   * is the rule that the recording breaks.
   * @param file A path of ours, in a folder without other files.
   * @throws AppError unavailable `no-converter` without ffmpeg.
   */
  async convert(file: string): Promise<Result<Buffer, BrokenRule>> {
    const { code, stdout, stderr } = await runProgram({
      program: this.config.FFMPEG,
      args: args(file),
      folder: dirname(file),
      limits: { seconds: 30, memory: 2 ** 31, output: longestBytes + 2 * bytesPerSecond },
    }).catch((error: unknown): never => {
      throw Object.assign(withoutConverter(), { cause: error });
    });
    if (noSuchProgram(code)) throw withoutConverter();
    if (code === null) return err(brokenRule('unreadable-in-time'));
    const loudness = loudnessIn(stderr);
    if (code !== 0 || loudness === null) return err(whyUnreadable(stderr, stdout.length));
    if (stdout.length > longestBytes)
      return err(brokenRule('plays-too-long', { minutes: longestMinutes }));
    if (stdout.length / bytesPerSecond < claimedSeconds(stderr) * 0.95 - 1) return err(brokenOff);
    const samples = levelled(stdout, loudness);
    return samples.ok ? { ok: true, value: wavOf(samples.value) } : samples;
  }
}

/** The error when ffmpeg is missing or doesn't start. */
const withoutConverter = (): AppError =>
  new AppError('unavailable', 'no-converter', 'Recordings can’t be converted here at the moment.');

const brokenOff = brokenRule('broken-off');

/** The rule that an undecodable file breaks; it is truncated when some audio was decoded. */
function whyUnreadable(stderr: string, decoded: number): BrokenRule {
  if (decoded > 0 || /moov atom not found/.test(stderr)) return brokenOff;
  if (/matches no streams/.test(stderr)) return brokenRule('not-sound');
  return brokenRule('not-a-recording');
}

/** The loudness in the summary at the end of ffmpeg's output; null: no summary. */
function loudnessIn(stderr: string): Loudness | null {
  const integrated = /\bI:\s+(-?[\d.]+|-inf) LUFS/.exec(stderr)?.[1];
  const peak = /\bPeak:\s+(-?[\d.]+|-inf) dBFS/.exec(stderr)?.[1];
  if (integrated === undefined || peak === undefined) return null;
  const number = (text: string): number => (text === '-inf' ? -Infinity : Number(text));
  return { integrated: number(integrated), truePeak: number(peak) };
}

/** The length that the file claims, in seconds; 0 when it claims none and ffmpeg only estimates it. */
function claimedSeconds(stderr: string): number {
  if (/Estimating duration/.test(stderr)) return 0;
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d+):([\d.]+)/.exec(stderr) ?? [];
  const claimed = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return Math.min(claimed, longestMinutes * 60 + 1);
}
