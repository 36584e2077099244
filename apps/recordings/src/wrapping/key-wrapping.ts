/** A wrapped key, and the version of the master key that wrapped it. */
export interface WrappedKey {
  readonly version: number;
  readonly bytes: Buffer;
}

/** Wraps keys: by master keys in a file, or by a key that a key service never gives away. */
export abstract class KeyWrapping {
  /** Version of the master key that wraps from now on. */
  abstract newest(): Promise<number>;
  /** @param bound Text bound to the key: only the same text unwraps it. */
  abstract wrap(key: Buffer, bound: string): Promise<WrappedKey>;
  /** @throws Error when another version wrapped it, or another text is bound to it. */
  abstract unwrap(wrapped: WrappedKey, bound: string): Promise<Buffer>;
}
