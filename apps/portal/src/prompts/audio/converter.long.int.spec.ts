import { execFile } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testProgram } from '@app/testing';
import { Converter } from './converter.js';
import { wavLengthMs } from './wav-length.js';

const run = promisify(execFile);
let folder: string;
let ffmpeg: string;
let converter: Converter;

const path = (name: string): string => join(folder, name);

/** Makes a recording from one of ffmpeg's own sources: `sine=…`. */
async function record(name: string, source: string, ...options: string[]): Promise<string> {
  await run(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', source, ...options, '-y', path(name)]);
  return path(name);
}

/** Four seconds of tone between half a second of silence on both sides. */
const speechLike =
  'sine=f=800:r=44100:d=4,volume=0.2,aformat=channel_layouts=stereo,adelay=500:all=1,apad=pad_dur=0.5';

async function firstHalf(name: string): Promise<string> {
  const bytes = await readFile(path(name));
  await writeFile(path(`half-${name}`), bytes.subarray(0, bytes.length / 2));
  return path(`half-${name}`);
}

async function converted(file: string): Promise<Buffer> {
  const result = await converter.convert(file);
  if (!result.ok) throw new Error(result.error.rule);
  return result.value;
}

/** Measures the loudness of a converted file with ffmpeg. */
async function loudnessOf(wav: Buffer): Promise<{ integrated: number; peak: number }> {
  await writeFile(path('measured.wav'), wav);
  const { stderr } = await run(ffmpeg, [
    '-hide_banner',
    '-i',
    path('measured.wav'),
    '-af',
    'ebur128=peak=true:framelog=quiet',
    '-f',
    'null',
    '-',
  ]);
  return {
    integrated: Number(/I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1]),
    peak: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(stderr)?.[1]),
  };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'converter-'));
  ffmpeg = testProgram('ffmpeg');
  converter = new Converter({ FFMPEG: ffmpeg });
});
afterAll(() => rm(folder, { recursive: true }));

describe('a converted recording', () => {
  it.each(['wav', 'mp3', 'ogg', 'flac', 'm4a', 'aac', 'opus', 'webm', 'aiff'])(
    'from %s is 8 kHz, mono, 16 bits, levelled and trimmed',
    async (format) => {
      const wav = await converted(await record(`a.${format}`, speechLike));
      const length = wavLengthMs(wav);
      expect(length).toMatchObject({ ok: true });
      // The converted file holds the tone, 50 ms before and 150 ms after it, and the smear of a lossy format.
      expect(length.ok && length.value).toBeGreaterThanOrEqual(4150);
      expect(length.ok && length.value).toBeLessThanOrEqual(4320);
      const { integrated, peak } = await loudnessOf(wav);
      expect(Math.abs(integrated - -21)).toBeLessThan(0.5);
      expect(peak).toBeLessThan(-2.9);
    },
  );

  it('is the same bytes each time', async () => {
    const file = await record('again.ogg', speechLike);
    expect((await converted(file)).equals(await converted(file))).toBe(true);
  });

  it('with high peaks is levelled lower, so that no peak is clipped', async () => {
    const clicks =
      'sine=f=800:r=8000:d=2,volume=0.01[a];aevalsrc=if(mod(n\\,4000)\\,0\\,0.9):d=2:s=8000[b];[a][b]amix=normalize=0';
    const { integrated, peak } = await loudnessOf(
      await converted(await record('peaks.wav', clicks)),
    );
    expect(peak).toBeLessThan(-2.5);
    expect(integrated).toBeLessThan(-22);
  });

  it('shorter than a loudness block is made louder too', async () => {
    const beep = await converted(await record('beep.wav', 'sine=f=800:r=8000:d=0.2,volume=0.02'));
    expect((await loudnessOf(Buffer.concat([beep, Buffer.alloc(16_000)]))).peak).toBeGreaterThan(
      -25,
    );
  });
});

describe('Converter, given an unusable file', () => {
  const refusal = async (file: string): Promise<string> => {
    const result = await converter.convert(file);
    return result.ok ? 'accepted' : result.error.rule;
  };
  const noRecording = /must be a recording: WAV, MP3/;
  const brokenOff = /must be a whole recording/;

  it.each(['wav', 'mp3', 'flac', 'm4a', 'aac'])('refuses a truncated %s', async (format) => {
    await record(`whole.${format}`, 'sine=f=800:r=44100:d=5');
    expect(await refusal(await firstHalf(`whole.${format}`))).toMatch(brokenOff);
  });

  it('refuses bytes that are no recording, whatever the file name', async () => {
    const files: Record<string, Buffer | string> = {
      'empty.wav': '',
      'text.mp3': 'hello',
      'noise.ogg': Buffer.from(Array.from({ length: 50_000 }, (_, n) => (n * 7919) % 251)),
      'head.wav': Buffer.from('RIFF\xff\xff\xff\x7fWAVEfmt \x10\0\0\0', 'latin1'),
    };
    for (const [name, bytes] of Object.entries(files)) {
      await writeFile(path(name), bytes);
      expect([name, await refusal(path(name))]).toEqual([name, expect.stringMatching(noRecording)]);
    }
  });

  it('refuses a playlist that names a local file or a server', async () => {
    await record('secret.wav', 'sine=d=2');
    for (const text of [
      `#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile://${path('secret.wav')}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${path('secret.wav')}'\n`,
      '#EXTM3U\n#EXTINF:2,\nhttp://127.0.0.1:9/a.wav\n',
    ]) {
      await writeFile(path('list.mp3'), text);
      expect(await refusal(path('list.mp3'))).toMatch(noRecording);
    }
  });

  it('refuses a file without audio, and a silent one', async () => {
    await run(ffmpeg, [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'color=c=black:s=16x16:d=1',
      '-c:v',
      'mjpeg',
      '-y',
      path('film.mkv'),
    ]);
    expect(await refusal(path('film.mkv'))).toBe('must contain sound');
    const silence = await record('silence.wav', 'anullsrc=r=8000:d=2');
    expect(await refusal(silence)).toBe('must contain audible sound');
  });

  it('accepts a recording of ten minutes, and refuses a longer one', async () => {
    const exact = await record('ten.flac', 'sine=f=800:r=8000:d=600');
    expect(await refusal(exact)).toBe('accepted');
    const long = await record('days.flac', 'anoisesrc=r=8000:d=700:a=0.1', '-ac', '1');
    expect(await refusal(long)).toBe('must play at most 10 minutes');
  });

  it('refuses a WAV file whose header claims 4 GB', async () => {
    const file = await open(path('huge.wav'), 'w');
    const bytes = Buffer.from(await readFile(await record('small.wav', 'sine=d=1')));
    bytes.writeUInt32LE(0xff_ff_ff_f0, bytes.indexOf('data') + 4);
    await file.writeFile(bytes);
    await file.close();
    expect(await refusal(path('huge.wav'))).toMatch(brokenOff);
  });

  it('answers no-converter when ffmpeg is missing, without blaming the recording', async () => {
    const without = new Converter({ FFMPEG: path('no-ffmpeg') });
    await expect(without.convert(path('a.wav'))).rejects.toMatchObject({ code: 'no-converter' });
  });
});
