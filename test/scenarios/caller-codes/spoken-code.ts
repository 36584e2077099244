import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPrompts } from '../../../tools/belfabriek/platform/apps.js';
import {
  heardIn,
  promptsOnLine,
  wavSamples,
  type HeardSound,
} from '../../../tools/switch/index.js';

/** A frame of the line, 20 ms of PCMA. */
export type Frames = Parameters<typeof heardIn>[0];

const prompts = () => {
  const folder = join(shippedPrompts, 'nl');
  const names = readdirSync(folder).filter((name) => /^system-(?:code|digit)-.*\.wav$/.test(name));
  return promptsOnLine(
    new Map(names.map((name) => [name.slice(0, -4), wavSamples(readFileSync(join(folder, name)))])),
  );
};

/**
 * Matches of the same digit less than this apart are one spoken digit, which may contain silence;
 * two spoken digits start a second apart.
 */
const oneDigitMs = 800;

/** The prompts that were spoken, in order: their names; a prompt that starts again counts again. */
export function saidIn(frames: Frames): string[] {
  const said: { name: string; atMs: number; fromMs: number }[] = [];
  let atMs = 0;
  for (const { sound, fromMs, ms } of heardIn(frames, prompts()) as HeardSound[]) {
    const last = said.at(-1);
    const isPrompt = sound !== 'silence' && sound !== 'other';
    const goesOn =
      last?.name === sound &&
      (sound.includes('digit') ? atMs - last.atMs < oneDigitMs : fromMs > last.fromMs);
    if (isPrompt && !goesOn) said.push({ name: sound, atMs, fromMs });
    else if (isPrompt && last) last.fromMs = fromMs;
    atMs += ms;
  }
  return said.map(({ name }) => name);
}

/** The code as spoken first and again. */
export function codesIn(said: readonly string[]): [first: string, again: string] {
  const digits = said
    .filter((name) => name.startsWith('system-digit-'))
    .map((name) => name.slice('system-digit-'.length));
  return [digits.slice(0, 6).join(''), digits.slice(6).join('')];
}
