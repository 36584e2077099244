/**
 * Longest head that is accepted. The switch writes RIFF, `fmt ` of 16 bytes and `data`; others may
 * have chunks in between.
 */
export const longestHead = 4096;

/** Greatest length that a WAV file can declare: a number of four bytes. */
const longest = 0xffff_ffff;

/** The beginning of a WAV file, up to its first sample. */
export interface WavHead {
  readonly bytes: Buffer;
  /** Declared length of the whole file, in its RIFF chunk. */
  readonly saidBytes: number;
  /** Declared length of its samples, in its data chunk. */
  readonly saidDataBytes: number;
  /** Bytes of one sample of each channel; of a block where samples are coded together. */
  readonly frameBytes: number;
  readonly sampleRate: number;
  /** Bytes a second as the file declares them; 0 without a declaration. */
  readonly bytesASecond: number;
}

/** Null when these aren't the first bytes of a WAV file, or end before its samples. */
export function readWavHead(bytes: Buffer): WavHead | null {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (bytes.toString('latin1', 8, 12) !== 'WAVE') return null;
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const from = at + 8;
    if (name === 'data') {
      if (format === null) return null;
      return {
        bytes: bytes.subarray(0, from),
        saidBytes: bytes.readUInt32LE(4) + 8,
        saidDataBytes: length,
        ...format,
      };
    }
    if (name === 'fmt ') format = formatOf(bytes.subarray(from, from + length));
    // Chunks begin at even bytes.
    at = from + length + (length % 2);
  }
  return null;
}

type Format = Pick<WavHead, 'frameBytes' | 'sampleRate' | 'bytesASecond'>;

function formatOf(chunk: Buffer): Format | null {
  if (chunk.length < 16) return null;
  const frameBytes = chunk.readUInt16LE(12);
  const sampleRate = chunk.readUInt32LE(4);
  const bytesASecond = chunk.readUInt32LE(8);
  return frameBytes > 0 && sampleRate > 0 ? { frameBytes, sampleRate, bytesASecond } : null;
}

/**
 * How a file of this length relates to its head. `whole`: exactly as declared. `cut`: different,
 * with samples; the switch corrects the head when it closes the file (libsndfile), and declares no
 * samples until then. `empty`: without a complete sample.
 */
export function stateOf(head: WavHead, size: number): 'whole' | 'cut' | 'empty' {
  if (size < head.bytes.length + head.frameBytes) return 'empty';
  const isWhole =
    head.saidBytes === size &&
    head.saidDataBytes === size - head.bytes.length &&
    head.saidDataBytes % head.frameBytes === 0;
  return isWhole ? 'whole' : 'cut';
}

/**
 * The correct head for a file of this length, and the file's length without an incomplete last
 * sample.
 */
export function mended(head: WavHead, size: number): { bytes: Buffer; size: number } {
  const room = Math.min(size, longest) - head.bytes.length;
  const dataBytes = room - (room % head.frameBytes);
  const bytes = headFor(head, dataBytes);
  return { bytes, size: bytes.length + dataBytes };
}

/** The same head for this many bytes of samples. */
export function headFor({ bytes: said }: WavHead, dataBytes: number): Buffer {
  const bytes = Buffer.from(said);
  bytes.writeUInt32LE(bytes.length + dataBytes - 8, 4);
  bytes.writeUInt32LE(dataBytes, bytes.length - 4);
  return bytes;
}

/** Duration in ms of a file of this length with this head. */
export const durationMs = ({ bytes, frameBytes, sampleRate }: WavHead, size: number): number =>
  Math.round(((size - bytes.length) / frameBytes / sampleRate) * 1000);
