import type { OpenAudio } from './listening.service.js';

/** What the switch writes ends at 44; others may have chunks between, up to this. */
const longestHead = 4096;

/** Sound that is opened from its beginning to its end. */
export interface Sound {
  read(): AsyncGenerator<Buffer>;
}

interface Head {
  readonly bytes: Buffer;
  /** Of one sample of each channel. */
  readonly frameBytes: number;
  readonly bytesASecond: number;
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
  const head = headIn(Buffer.concat(beginning));
  if (head === null) return whole;
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

function partOf(audio: OpenAudio, { bytes }: Head, from: number, until: number): Sound {
  const head = Buffer.from(bytes);
  head.writeUInt32LE(head.length - 8 + until - from, 4);
  head.writeUInt32LE(until - from, head.length - 4);
  return {
    read: async function* () {
      yield head;
      yield* audio.read(from, until);
    },
  };
}

/** Null when these aren't the first bytes of a WAV file, or end before its samples. */
function headIn(bytes: Buffer): Head | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (bytes.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format: Omit<Head, 'bytes'> | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const from = at + 8;
    if (name === 'data') return format && { bytes: bytes.subarray(0, from), ...format };
    if (name === 'fmt ' && length >= 16 && from + 16 <= bytes.length) {
      const bytesASecond = bytes.readUInt32LE(from + 8);
      const frameBytes = bytes.readUInt16LE(from + 12);
      format = bytesASecond > 0 && frameBytes > 0 ? { bytesASecond, frameBytes } : null;
    }
    // Chunks begin at even bytes.
    at = from + length + (length % 2);
  }
  return null;
}
