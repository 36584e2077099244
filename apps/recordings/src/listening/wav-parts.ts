import { headFor, longestHead, readWavHead, type WavHead } from '@app/platform/wav';
import type { OpenAudio } from './listening.service.js';

/** Sound that is opened from its beginning to its end. */
export interface Sound {
  read(): AsyncGenerator<Buffer>;
}

/**
 * A WAV file as several that are no longer than that, each with its head; as it is where it isn't longer, or isn't
 * one that can be cut.
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
