import { readWavHead } from '@app/platform/wav';

const sampleRate = 8000;
const bytesPerSample = 2;
const bytesASecond = sampleRate * bytesPerSample;
/** Shortest pause after each piece: digits in quicker succession are hard to write down. */
const leastPause = bytesASecond / 4;

/**
 * Joins pieces of sound (WAV, 8 kHz, mono, 16 bits, like prompts) to one file; null when a piece is
 * no such file. One file, not a list, so that the switch's notes of played files reveal no digits.
 * Each piece with its pause takes whole seconds: digits differ in length, and the call's duration
 * is in its record.
 */
export function joinedSound(pieces: readonly Buffer[]): Buffer | null {
  const samples: Buffer[] = [];
  for (const piece of pieces) {
    const sound = samplesIn(piece);
    if (sound === null) return null;
    const slot = Math.ceil((sound.length + leastPause) / bytesASecond) * bytesASecond;
    samples.push(sound, Buffer.alloc(slot - sound.length));
  }
  const sound = Buffer.concat(samples);
  return Buffer.concat([headOf(sound.length), sound]);
}

/** Duration of a piece in ms; null when it is no such file. */
export function soundMs(piece: Buffer): number | null {
  const sound = samplesIn(piece);
  return sound === null ? null : Math.ceil((sound.length / bytesASecond) * 1000);
}

function samplesIn(piece: Buffer): Buffer | null {
  const head = readWavHead(piece);
  if (head === null) return null;
  if (head.sampleRate !== sampleRate || head.frameBytes !== bytesPerSample) return null;
  const from = head.bytes.length;
  return piece.subarray(from, from + head.saidDataBytes);
}

function headOf(bytes: number): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(bytesASecond, 28);
  head.writeUInt16LE(bytesPerSample, 32);
  head.writeUInt16LE(8 * bytesPerSample, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}
