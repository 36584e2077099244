/** Magnitudes at which the seven upper segments of the A-law curve begin (ITU-T G.711, table 1a). */
const segmentStarts = [0x100, 0x200, 0x400, 0x800, 0x1000, 0x2000, 0x4000];
/** Even bits are inverted on the line. */
const evenBits = 0x55;

/** One sample of 16 bits as a byte of PCMA (ITU-T G.711). */
function encodeSample(sample: number): number {
  const isPositive = sample >= 0;
  const magnitude = isPositive ? sample : Math.max(0, -sample - 8);
  const segment = segmentStarts.filter((start) => magnitude >= start).length;
  const step = segment === 0 ? magnitude >> 4 : magnitude >> (segment + 3);
  return ((segment << 4) | (step & 0x0f)) ^ (evenBits | (isPositive ? 0x80 : 0));
}

const table = Uint8Array.from({ length: 65_536 }, (_, at) => encodeSample(at - 32_768));

/** Encodes samples of 8 kHz, mono, 16 bit as A-law. */
export function encodeALaw(samples: Int16Array): Buffer {
  return Buffer.from(Uint8Array.from(samples, (sample) => table[sample + 32_768] ?? 0));
}

/** Whether the payload is silence: both encodings of zero, and the smallest step beside it. */
export const isQuiet = (payload: Uint8Array): boolean =>
  payload.every((byte) => byte === 0xd5 || byte === 0x55 || byte === 0xd4 || byte === 0x54);
