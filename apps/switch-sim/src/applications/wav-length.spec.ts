import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { wavOf } from '../harness.fixture.js';
import { wavSamples } from './wav-length.js';

const folder = mkdtempSync(join(tmpdir(), 'wav-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(bytes: Buffer): string {
  const path = join(folder, 'a.wav');
  writeFileSync(path, bytes);
  return path;
}

describe('wavSamples', () => {
  it("counts samples at 8,000 a second, up to the file's real end", () => {
    expect(wavSamples(fileOf(wavOf(600)))).toBe(4800);
    expect(wavSamples(fileOf(wavOf(600).subarray(0, 44 + 1600)))).toBe(800);
  });

  it('skips chunks that contain no samples', () => {
    const wav = wavOf(100);
    const list = Buffer.from('LIST\u0003\u0000\u0000\u0000abc\u0000', 'latin1');
    expect(wavSamples(fileOf(Buffer.concat([wav.subarray(0, 36), list, wav.subarray(36)])))).toBe(
      800,
    );
  });

  it('returns null for a missing file and for one that is no WAV', () => {
    expect(wavSamples(fileOf(Buffer.from('RIFF')))).toBeNull();
    expect(wavSamples(fileOf(Buffer.from('not a sound file at all')))).toBeNull();
    expect(wavSamples(fileOf(wavOf(100).subarray(0, 36)))).toBeNull();
    expect(wavSamples(join(folder, 'nowhere.wav'))).toBeNull();
  });
});
