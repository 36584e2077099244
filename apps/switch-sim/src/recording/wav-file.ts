import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const headBytes = 44;
const sampleRate = 8000;

/** A WAV file of 8,000 samples a second, 16 bits, that is written when all of it is known. */
export class WavFile {
  private constructor(
    readonly path: string,
    private readonly channels: number,
    private readonly file: number,
  ) {}

  /** Makes missing folders, as the switch does; null when the file can't be opened. */
  static open(path: string, channels: number): WavFile | null {
    try {
      makeFolder(dirname(path));
      return new WavFile(path, channels, openSync(path, 'w'));
    } catch {
      return null;
    }
  }

  /** Size in bytes of a file of so many samples a channel. */
  sizeOf(samples: number): number {
    return headBytes + samples * 2 * this.channels;
  }

  /** `sampleAt` gives a channel's sample; both count from 0. */
  write(samples: number, sampleAt: (sample: number, channel: number) => number): void {
    const bytes = Buffer.alloc(this.sizeOf(samples));
    bytes.write('RIFF', 0, 'latin1');
    bytes.writeUInt32LE(bytes.length - 8, 4);
    bytes.write('WAVEfmt ', 8, 'latin1');
    bytes.writeUInt32LE(16, 16);
    bytes.writeUInt16LE(1, 20);
    bytes.writeUInt16LE(this.channels, 22);
    bytes.writeUInt32LE(sampleRate, 24);
    bytes.writeUInt32LE(sampleRate * 2 * this.channels, 28);
    bytes.writeUInt16LE(2 * this.channels, 32);
    bytes.writeUInt16LE(16, 34);
    bytes.write('data', 36, 'latin1');
    bytes.writeUInt32LE(bytes.length - headBytes, 40);
    let at = headBytes;
    for (let sample = 0; sample < samples; sample += 1) {
      for (let channel = 0; channel < this.channels; channel += 1) {
        bytes.writeInt16LE(sampleAt(sample, channel), at);
        at += 2;
      }
    }
    ftruncateSync(this.file, 0);
    writeSync(this.file, bytes, 0, bytes.length, 0);
    closeSync(this.file);
  }

  remove(): void {
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }
}

/** Folder by folder: Node's own `recursive` tries for ever where none can be made, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
