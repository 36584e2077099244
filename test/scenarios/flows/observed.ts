import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HeardSound } from '../../../tools/switch/index.js';
import type { LegPost } from './leg-posts.js';
import { prompts } from './prompts.js';

/** Observations of a call from outside the platform: its legs' posts, its sound, its files. */
export interface Observed {
  readonly aLeg: LegPost;
  /** The B legs, in the order of their attempts. */
  readonly bLegs: readonly LegPost[];
  readonly heard: readonly string[];
  /** The carrier's final answer; undefined where no carrier could receive one. */
  readonly status: number | undefined;
  readonly audio: readonly RecordedSound[];
  /** Errors of the call itself, or impossible requests to a switch. */
  readonly problems: readonly string[];
}

export interface RecordedSound {
  readonly kind: string;
  readonly ms: number;
  /** For each tenth of a second: whether it is loud, or exactly silent. */
  readonly tenths: readonly ('loud' | 'nothing' | 'faint')[];
}

const music = 'muziek';

/**
 * Names of the prompts that were heard, in order; `~` after one that was heard in part. Successive
 * slices are one prompt. Music is one item, however long it plays, as long as it continues where it
 * stopped; otherwise it is `muziek!`.
 */
export function namesOf(heard: readonly HeardSound[]): string[] {
  const names: string[] = [];
  let before: { sound: string; untilMs: number } | undefined;
  let musicMs: number | undefined;
  for (const { sound, fromMs, ms } of heard) {
    const prompt = prompts.get(sound);
    if (!prompt) {
      continue;
    }
    const untilMs = fromMs + ms;
    if (sound === music) {
      const goesOn =
        musicMs === undefined
          ? fromMs === 0
          : Math.abs(fromMs - musicMs) <= 20 || (fromMs === 0 && musicMs >= prompt.lengthMs - 20);
      if (!goesOn) names.push(`${music}!`);
      else if (before?.sound !== music) names.push(music);
      musicMs = untilMs;
      before = { sound, untilMs };
      continue;
    }
    const continues =
      before?.sound === sound && Math.abs(before.untilMs - fromMs) <= 20 && fromMs > 0;
    const whole = untilMs >= prompt.lengthMs - 20;
    const name = whole ? sound : `${sound}~`;
    if (continues) names.splice(-1, 1, name);
    else names.push(fromMs <= 20 ? name : `${sound}@${fromMs}`);
    before = { sound, untilMs };
  }
  return names;
}

const loudness = 1000;

/** Reads a recording; null when it is gone, since switch-agent may remove it at any moment. */
function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** A WAV file of 16 bit and 8 kHz, with any number of channels; null when it is missing. */
export function readRecording(folder: string, kind: string, name: string): RecordedSound | null {
  const path = join(folder, `${name}.wav`);
  const wav = readIfThere(path);
  if (wav === null) return null;
  const channels = wav.readUInt16LE(22);
  let at = 12;
  while (at + 8 <= wav.length && wav.toString('latin1', at, at + 4) !== 'data') {
    at += 8 + wav.readUInt32LE(at + 4);
  }
  const data = wav.subarray(at + 8);
  const frames = Math.floor(data.length / 2 / channels);
  const tenths = Array.from({ length: Math.floor(frames / 800) }, (_, tenth) => {
    let most = 0;
    for (let sample = tenth * 800 * channels; sample < (tenth + 1) * 800 * channels; sample += 1) {
      most = Math.max(most, Math.abs(data.readInt16LE(sample * 2)));
    }
    return most === 0 ? 'nothing' : most > loudness ? 'loud' : 'faint';
  });
  return { kind, ms: frames / 8, tenths };
}

/** The recordings that the caller's leg lists, read from the switch's folder. */
export function recordingsOf(aLeg: LegPost, folder: string): RecordedSound[] {
  const names = aLeg.variable('belfabriek_audio')?.split(',') ?? [];
  return names.map((each) => {
    const [kind = '', name = ''] = each.split(':');
    return readRecording(folder, kind, name) ?? { kind, ms: -1, tenths: [] };
  });
}
