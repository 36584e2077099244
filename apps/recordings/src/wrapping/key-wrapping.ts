/** A key as it may lie somewhere: what reads it again, and which version of that. */
export interface WrappedKey {
  readonly version: number;
  readonly bytes: Buffer;
}

/** What wraps keys: by master keys of our own in a file, or by one that a key service never gives away. */
export abstract class KeyWrapping {
  /** The version that wraps from now on. */
  abstract newest(): Promise<number>;
  /** @param bound What the key is of: it unwraps with the same only. */
  abstract wrap(key: Buffer, bound: string): Promise<WrappedKey>;
  /** @throws Error when it wasn't wrapped by that version, or is bound to something else. */
  abstract unwrap(wrapped: WrappedKey, bound: string): Promise<Buffer>;
}
