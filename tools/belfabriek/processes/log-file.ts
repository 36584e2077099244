import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

const largest = 64 * 1024 * 1024;

/** A process's log on disk, appended to; rotated at 64 MiB, keeping one older file (`.1`). */
export class LogFile {
  private file: number;
  private size: number;
  private closed = false;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a', 0o600);
    this.size = fstatSync(this.file).size;
  }

  /** Drops output that arrives after the log was closed. */
  write(chunk: Buffer | string): void {
    if (this.closed) return;
    if (this.size > largest) {
      closeSync(this.file);
      renameSync(this.path, `${this.path}.1`);
      this.file = openSync(this.path, 'a', 0o600);
      this.size = 0;
    }
    this.size += Buffer.byteLength(chunk);
    writeSync(this.file, chunk.toString());
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    closeSync(this.file);
  }
}

export function lastLines(path: string, count: number): string {
  try {
    return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
