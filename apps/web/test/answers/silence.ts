import type { Page } from 'playwright-core';

const hertz = 8_000;

/** A second of silence as a telephone plays it: a WAV file, 16 bits, mono. */
export function silence(): Buffer {
  const wav = Buffer.alloc(44 + 2 * hertz);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(hertz, 24);
  wav.writeUInt32LE(2 * hertz, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(2 * hertz, 40);
  return wav;
}

/** Answers links to sounds with silence. */
export const answerSilence = (page: Page): Promise<unknown> =>
  page.route('**/files/*.wav', (route) =>
    route.fulfill({ contentType: 'audio/wav', body: silence() }),
  );
