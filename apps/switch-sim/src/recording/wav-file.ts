import {
  closeSync,
  existsSync,
  futimesSync,
  mkdirSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const headBytes = 44;
const sampleRate = 8000;

/** The lengths in the header of a file that is not closed yet (libsndfile 1.2). */
const unclosed = { bytes: 8, dataBytes: 0 };

function head(channels: number, { bytes, dataBytes }: typeof unclosed): Buffer {
  const head = Buffer.alloc(headBytes);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * 2 * channels, 28);
  head.writeUInt16LE(2 * channels, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(dataBytes, 40);
  return head;
}

/**
 * A WAV file of 8,000 samples a second, 16 bits, whose samples are written at its end. As in the
 * switch, the header is there from the beginning and gets the right length when the file is closed.
 */
export class WavFile {
  private constructor(
    readonly path: string,
    private readonly channels: number,
    private readonly file: number,
  ) {}

  /**
   * Creates the file and missing folders, as the switch does; null when the file cannot be opened.
   */
  static open(path: string, channels: number): WavFile | null {
    try {
      makeFolder(dirname(path));
      const file = openSync(path, 'w');
      writeSync(file, head(channels, unclosed), 0, headBytes, 0);
      return new WavFile(path, channels, file);
    } catch {
      return null;
    }
  }

  /** Size in bytes of a file of so many samples per channel. */
  sizeOf(samples: number): number {
    return headBytes + samples * 2 * this.channels;
  }

  /**
   * Writes the samples and closes the file. `sampleAt` gives a channel's sample; both count from 0.
   * `writtenAt` becomes the file's time, by the switch's clock: the retention period of recordings
   * starts there.
   */
  write(
    samples: number,
    sampleAt: (sample: number, channel: number) => number,
    writtenAt: Date,
  ): void {
    const dataBytes = this.sizeOf(samples) - headBytes;
    const data = Buffer.alloc(dataBytes);
    let at = 0;
    for (let sample = 0; sample < samples; sample += 1) {
      for (let channel = 0; channel < this.channels; channel += 1) {
        data.writeInt16LE(sampleAt(sample, channel), at);
        at += 2;
      }
    }
    writeSync(this.file, data, 0, dataBytes, headBytes);
    const closed = { bytes: headBytes + dataBytes - 8, dataBytes };
    writeSync(this.file, head(this.channels, closed), 0, headBytes, 0);
    futimesSync(this.file, writtenAt, writtenAt);
    closeSync(this.file);
  }

  remove(): void {
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }
}

/**
 * Makes the folders one by one: Node's `recursive` tries for ever where none can be made, as below
 * /proc.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
