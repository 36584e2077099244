import type { ReadSealed, StreamKey } from '@app/platform/sealing';

/** First letters of an id: a folder of keys, and one of files. */
export const prefixOf = (id: string): string => id.slice(0, 2);

/** Where files of ids with these first letters lie. */
export const folderOf = (prefix: string): string => `audio/${prefix}`;

export const blobOf = (id: string): string => `${folderOf(prefixOf(id))}/${id}.sealed`;

export const idOfBlob = (blob: string): string => blob.slice('audio/aa/'.length, -'.sealed'.length);

/** What audio is sealed with, and as whose: switch-agent knows its name, not the id that it gets here. */
export const sealedAs = (key: Uint8Array, name: string): StreamKey => ({ key, whose: name });

/** Reads what comes in pieces from its first byte to its last, as `openStream` asks for it. */
export class InOrder {
  private held: Buffer = Buffer.alloc(0);
  private readonly pieces: AsyncIterator<Uint8Array>;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next bytes: fewer where they end. */
  readonly read: ReadSealed = async (from, until) => {
    const wanted = until - from;
    const parts: Buffer[] = [this.held];
    for (let length = this.held.length; length < wanted;) {
      const next = await this.pieces.next();
      if (next.done === true) break;
      const { buffer, byteOffset, length: bytes } = next.value;
      parts.push(Buffer.from(buffer, byteOffset, bytes));
      length += next.value.length;
    }
    const all = parts.length === 1 ? this.held : Buffer.concat(parts);
    this.held = all.subarray(wanted);
    return all.subarray(0, wanted);
  };

  /** Whether something comes after what was read. */
  async hasMore(): Promise<boolean> {
    return this.held.length > 0 || (await this.pieces.next()).done !== true;
  }
}
