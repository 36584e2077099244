import { headFor, longestHead, readWavHead, type WavHead } from '@app/platform/wav';
import type { OpenAudio } from './listening.service.js';

/** Sound that is read once, from beginning to end. */
export interface Sound {
  read(): AsyncGenerator<Buffer>;
}

/**
 * Splits a WAV file into parts of at most `mostSeconds`, each with a header; returns it whole when
 * it is short enough or cannot be split.
 */
export async function partsOf(audio: OpenAudio, mostSeconds: number): Promise<Sound[]> {
  const whole = [{ read: () => audio.read(0, audio.bytes) }];
  const beginning: Buffer[] = [];
  for await (const piece of audio.read(0, Math.min(audio.bytes, longestHead)))
    beginning.push(piece);
  const head = readWavHead(Buffer.concat(beginning));
  if (head === null || head.bytesASecond === 0) return whole;
  const frames = Math.floor((mostSeconds * head.bytesASecond) / head.frameBytes);
  const step = Math.max(1, frames) * head.frameBytes;
  const first = head.bytes.length;
  if (audio.bytes - first <= step) return whole;
  const parts: Sound[] = [];
  for (let from = first; from < audio.bytes; from += step) {
    parts.push(partOf(audio, head, from, Math.min(from + step, audio.bytes)));
  }
  return parts;
}

const partOf = (audio: OpenAudio, head: WavHead, from: number, until: number): Sound => ({
  read: async function* () {
    yield headFor(head, until - from);
    yield* audio.read(from, until);
  },
});
