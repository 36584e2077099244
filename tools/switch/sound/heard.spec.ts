import { describe, expect, it } from '@jest/globals';
import { encodeALaw } from './a-law.js';
import { eachOnce, heardIn, promptsOnLine, type LineFrame } from './heard.js';

const wave = (seed: number, ms: number): Int16Array =>
  Int16Array.from({ length: ms * 8 }, (_, at) => Math.round(9000 * Math.sin(at * at * seed)));
const samples = new Map([
  ['welkom', wave(0.00013, 200)],
  ['menu', wave(0.00029, 150)],
]);
const prompts = promptsOnLine(samples);
const lineOf = (name: string, fromMs = 0): Buffer =>
  (prompts.get(name) ?? Buffer.alloc(0)).subarray(fromMs * 8);
const quiet = (ms: number): Buffer => Buffer.alloc(ms * 8, 0xd5);

function frames(...parts: readonly Buffer[]): LineFrame[] {
  const line = Buffer.concat(
    parts.map((part) => Buffer.concat([part, quiet((20 - ((part.length / 8) % 20)) % 20)])),
  );
  return Array.from({ length: line.length / 160 }, (_, at) => ({
    ssrc: 1,
    sequence: 1000 + at,
    payload: line.subarray(at * 160, at * 160 + 160),
  }));
}

describe('heardIn', () => {
  it('names prompts in order, with the silence between them', () => {
    const line = frames(quiet(40), lineOf('welkom'), quiet(100), lineOf('menu'));
    expect(heardIn(line, prompts)).toEqual([
      { sound: 'silence', fromMs: 0, ms: 40 },
      { sound: 'welkom', fromMs: 0, ms: 200 },
      { sound: 'silence', fromMs: 0, ms: 100 },
      { sound: 'menu', fromMs: 0, ms: 160 },
    ]);
  });

  it('gives the position from which a prompt played and where it was cut off', () => {
    const line = frames(lineOf('welkom').subarray(0, 80 * 8), lineOf('menu', 60));
    expect(heardIn(line, prompts)).toEqual([
      { sound: 'welkom', fromMs: 0, ms: 80 },
      { sound: 'menu', fromMs: 60, ms: 100 },
    ]);
  });

  it('lists a prompt that plays twice as two sounds', () => {
    const heard = heardIn(frames(lineOf('welkom'), lineOf('welkom')), prompts);
    expect(heard.map(({ sound, ms }) => [sound, ms])).toEqual([
      ['welkom', 200],
      ['welkom', 200],
    ]);
  });

  it('names an unknown sound `other`', () => {
    const line = frames(encodeALaw(wave(0.0007, 60)));
    expect(heardIn(line, prompts)).toEqual([{ sound: 'other', fromMs: 0, ms: 60 }]);
  });

  it('counts each frame once, and drops incomplete ones', () => {
    const [first, second] = frames(lineOf('welkom'));
    if (!first || !second) throw new Error('no frames');
    const cut = { ...second, sequence: 1, payload: second.payload.subarray(1) };
    expect(eachOnce([first, first, second, cut])).toEqual([first, second]);
  });
});

describe('encodeALaw', () => {
  it.each([
    [0, 0xd5],
    [-1, 0x55],
    [8, 0xd5],
    [256, 0xc5],
    [1000, 0xfa],
    [-1000, 0x7a],
    [32_767, 0xaa],
    [-32_768, 0x2a],
  ])('encodes %d as %d', (sample, byte) => {
    expect([...encodeALaw(Int16Array.of(sample))]).toEqual([byte]);
  });
});
