/** Samples per second of a telephone line. */
export const rate = 8000;
export const bytesPerSample = 2;

const headBytes = 44;

/** The samples of a WAV file that `wavOf` made. */
export const samplesOf = (wav: Buffer): Buffer => wav.subarray(headBytes);

/** A WAV file of 16-bit samples, 8 kHz, mono, little endian. */
export function wavOf(samples: Buffer): Buffer {
  const head = Buffer.alloc(headBytes);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(headBytes - 8 + samples.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * bytesPerSample, 28);
  head.writeUInt16LE(bytesPerSample, 32);
  head.writeUInt16LE(8 * bytesPerSample, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
