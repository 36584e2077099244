import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PromptSnapshot } from '@app/contracts';

/** Length of each prompt in milliseconds; `<name>/<language>` where it isn't Dutch. */
const lengths: Readonly<Record<string, number>> = {
  welkom: 2000,
  'welkom/en': 1800,
  lang: 20_000,
  menu: 3000,
  verkeerd: 1200,
  sorry: 1500,
  bezet: 1700,
  storing: 1600,
  melding: 2500,
  begroeting: 2000,
  opnieuw: 2200,
  bevestig: 1500,
  muziek: 12_000,
  tariff: 3000,
  cap: 1500,
  'system-line-welcome': 1200,
  'system-line-number': 1300,
  'system-line-pin': 1100,
  'system-line-wrong': 1000,
  'system-line-closed': 1400,
  'system-line-divert': 900,
  'system-line-press': 800,
  'system-line-is-closed': 1250,
  'system-line-trouble': 1600,
  'system-line-bye': 850,
  'system-digit-0': 400,
  'system-digit-2': 450,
  'system-digit-3': 500,
  ...Object.fromEntries(
    [...Array.from({ length: 20 }, (_, at) => String(at + 1)), 'more'].map((which, at) => [
      `system-position-${which}`,
      1000 + 20 * at,
    ]),
  ),
  ...Object.fromEntries(
    [...Array.from({ length: 15 }, (_, at) => String(at + 1)), 'more'].map((which, at) => [
      `system-wait-${which}`,
      1500 + 20 * at,
    ]),
  ),
};

export interface Prompt {
  readonly name: string;
  readonly lengthMs: number;
  readonly wav: Buffer;
  readonly snapshot: PromptSnapshot;
}

/** Noise that differs by name, so that a frame of 20 ms identifies its prompt. */
function noise(name: string, samples: number): Buffer {
  const data = Buffer.alloc(samples * 2);
  let state = createHash('sha256').update(name).digest().readUInt32LE(0) | 1;
  for (let at = 0; at < samples; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    data.writeInt16LE(state >> 18 || 1, at * 2);
  }
  return data;
}

/** 8 kHz, mono, 16 bit. */
function wavOf(data: Buffer): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(16_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}

const made: readonly Prompt[] = Object.entries(lengths).map(([name, lengthMs]) => {
  const wav = wavOf(noise(name, lengthMs * 8));
  const file = `${createHash('sha256').update(wav).digest('hex')}.wav`;
  return { name, lengthMs, wav, snapshot: { file, lengthMs } };
});

export const prompts: ReadonlyMap<string, Prompt> = new Map(made.map((each) => [each.name, each]));

export function promptOf(name: string): Prompt {
  const prompt = prompts.get(name);
  if (!prompt) throw new Error(`there is no prompt ${name}`);
  return prompt;
}

/** One prompt as a snapshot contains it, in Dutch only. */
export const spokenOnly = (name: string): Record<string, PromptSnapshot> => ({
  nl: promptOf(name).snapshot,
});

/** A prompt whose file is on no switch. */
const gone: PromptSnapshot = { file: `${'0'.repeat(64)}.wav`, lengthMs: 1000 };

/** Every prompt by name and language, as snapshots contain them. */
export function promptSnapshots(): Record<string, Record<string, PromptSnapshot>> {
  const all: Record<string, Record<string, PromptSnapshot>> = { verdwenen: { nl: gone } };
  for (const { name, snapshot } of made) {
    const [plain = name, language = 'nl'] = name.split('/');
    all[plain] = { ...all[plain], [language]: snapshot };
  }
  return all;
}

/** Writes prompts as a mirror leaves them for the switch. */
export function writePrompts(folder: string): void {
  for (const { wav, snapshot } of made) writeFileSync(join(folder, snapshot.file), wav);
}
