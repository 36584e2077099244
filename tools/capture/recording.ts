import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createGzip, type Gzip } from 'node:zlib';

/** `<` is from FreeSWITCH, `>` is to FreeSWITCH. */
export type Direction = '<' | '>';

/**
 * One connection's bytes as a gzip file of JSON lines `{"ms","dir","data"}`: milliseconds since the
 * recording began, direction, and the bytes of one read in base64.
 */
export class Recording {
  private readonly gzip: Gzip = createGzip();
  private readonly written: Promise<unknown>;
  private readonly beginMs = performance.now();

  constructor(readonly file: string) {
    const stream = createWriteStream(file, { mode: 0o600 });
    this.written = once(stream, 'close');
    this.gzip.pipe(stream);
  }

  write(dir: Direction, bytes: Buffer): void {
    const ms = Math.round(performance.now() - this.beginMs);
    const data = withoutPassword(dir, bytes).toString('base64');
    this.gzip.write(`${JSON.stringify({ ms, dir, data })}\n`);
  }

  async close(): Promise<void> {
    this.gzip.end();
    await this.written;
  }
}

/** Masks a login's password, keeping its length: captures are committed to the repository. */
function withoutPassword(dir: Direction, bytes: Buffer): Buffer {
  if (dir === '<' || !bytes.includes('auth ')) return bytes;
  const text = bytes.toString('latin1');
  return Buffer.from(
    text.replace(/^((?:user)?auth )(.+)$/m, (_, verb: string, word: string) =>
      verb.concat('*'.repeat(word.length)),
    ),
    'latin1',
  );
}
