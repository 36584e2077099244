import { encodeALaw, isQuiet } from './a-law.js';
import { frameSamples } from './rtp.js';

/** A sound within the received audio. */
export interface HeardSound {
  /** A prompt's name, `silence`, or `other` for a tone or an unknown sound. */
  readonly sound: string;
  /** Position in the prompt at which it began to play, in milliseconds. */
  readonly fromMs: number;
  readonly ms: number;
}

/** A received frame: 20 ms of PCMA. */
export interface LineFrame {
  /** RTP source and its sequence; a switch may restart both, and the timestamps, at any time. */
  readonly ssrc: number;
  readonly sequence: number;
  readonly payload: Buffer;
}

const frameMs = 20;
const samplesAMs = 8;

interface Candidate {
  readonly name: string;
  readonly line: Buffer;
  /** Offset in the prompt of the next expected frame. */
  at: number;
}

/** The prompts that can be recognised, as PCMA. */
export type Prompts = ReadonlyMap<string, Buffer>;

export const promptsOnLine = (samples: ReadonlyMap<string, Int16Array>): Prompts =>
  new Map([...samples].map(([name, each]) => [name, encodeALaw(each)]));

/**
 * The sounds that the frames contain, in order. A switch that plays an 8 kHz file on a PCMA line
 * sends the file's exact samples, so a frame belongs to a prompt when the prompt contains it byte
 * for byte, at any sample.
 */
export function heardIn(frames: readonly LineFrame[], prompts: Prompts): HeardSound[] {
  const heard: { sound: string; fromMs: number; frames: number }[] = [];
  let candidates: Candidate[] = [];
  const add = (sound: string, fromMs: number): void => {
    const last = heard.at(-1);
    const isMore = last?.sound === sound && (sound === 'silence' || sound === 'other');
    if (last && isMore) last.frames += 1;
    else heard.push({ sound, fromMs, frames: 1 });
  };
  for (const { payload } of frames) {
    const on = candidates.filter(
      ({ line, at }) => at < line.length && continues(line, at, payload),
    );
    const last = heard.at(-1);
    if (on[0] && last) {
      candidates = on;
      last.sound = on[0].name;
      last.frames += 1;
      for (const each of on) each.at += payload.length;
      continue;
    }
    candidates = isQuiet(payload) ? [] : found(payload, prompts);
    const [first] = candidates;
    if (!first) add(isQuiet(payload) ? 'silence' : 'other', 0);
    else add(first.name, (first.at - payload.length) / samplesAMs);
  }
  return heard.map(({ sound, fromMs, frames: count }) => ({
    sound,
    fromMs,
    ms: count * frameMs,
  }));
}

/** Whether the payload continues the prompt at `at`; silence fills the last frame of a file. */
function continues(line: Buffer, at: number, payload: Buffer): boolean {
  const part = line.subarray(at, at + payload.length);
  return (
    payload.subarray(0, part.length).equals(part) &&
    (part.length === payload.length || isQuiet(payload.subarray(part.length)))
  );
}

function found(payload: Buffer, prompts: Prompts): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [name, line] of prompts) {
    for (let at = line.indexOf(payload); at >= 0; at = line.indexOf(payload, at + 1)) {
      candidates.push({ name, line, at: at + payload.length });
    }
  }
  return candidates;
}

/** Complete frames in order of arrival, without duplicates. */
export function eachOnce(frames: readonly LineFrame[]): LineFrame[] {
  const seen = new Set<string>();
  return frames.filter(({ ssrc, sequence, payload }) => {
    const name = `${ssrc}/${sequence}`;
    if (payload.length !== frameSamples || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
