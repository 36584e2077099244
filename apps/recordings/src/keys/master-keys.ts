import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../config.js';

const algorithm = 'aes-256-gcm';
const [nonceBytes, tagBytes, keyBytes] = [12, 16, 32];

/** A key as it may lie somewhere: what reads it again, and which version of that. */
export interface WrappedKey {
  readonly version: number;
  readonly bytes: Buffer;
}

/** What wraps keys: here by keys of our own; a service that keeps them elsewhere would do as well. */
export interface KeyWrapping {
  /** The version that wraps from now on. */
  newest(): Promise<number>;
  /** @param bound What the key is of: it unwraps with the same only. */
  wrap(key: Buffer, bound: string): Promise<WrappedKey>;
  /** @throws Error when it wasn't wrapped by that version, or is bound to something else. */
  unwrap(wrapped: WrappedKey, bound: string): Promise<Buffer>;
}

/** `{"versions":[{"version":1,"key":"<32 bytes in base64>"}, …]}`: the highest wraps, all unwrap. */
const masterKeysFile = z.object({
  versions: z
    .array(
      z.object({
        version: z.number().int().positive(),
        key: z
          .string()
          .transform((text) => Buffer.from(text, 'base64'))
          .refine((key) => key.length === keyBytes, `must be ${keyBytes} bytes in base64`),
      }),
    )
    .min(1),
});

/** Master keys out of a file, which is read again when it has changed: a version can be added at any time. */
@Injectable()
export class MasterKeys implements KeyWrapping, OnModuleInit {
  private readonly path: string;
  private keys: ReadonlyMap<number, Buffer> = new Map();
  private readAt = 0;

  constructor(@Inject(CONFIG) config: Pick<Config, 'MASTER_KEYS_FILE'>) {
    this.path = config.MASTER_KEYS_FILE;
  }

  /** @throws Error when the file isn't there or holds something else: then nothing could be kept or heard. */
  async onModuleInit(): Promise<void> {
    await this.read();
  }

  async newest(): Promise<number> {
    await this.read();
    return Math.max(...this.keys.keys());
  }

  async wrap(key: Buffer, bound: string): Promise<WrappedKey> {
    const version = await this.newest();
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, this.keyOf(version), nonce).setAAD(Buffer.from(bound));
    const sealed = Buffer.concat([cipher.update(key), cipher.final()]);
    return { version, bytes: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) };
  }

  async unwrap({ version, bytes }: WrappedKey, bound: string): Promise<Buffer> {
    if (!this.keys.has(version)) await this.read();
    const nonce = bytes.subarray(0, nonceBytes);
    const options = { authTagLength: tagBytes };
    const decipher = createDecipheriv(algorithm, this.keyOf(version), nonce, options)
      .setAAD(Buffer.from(bound))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const sealed = bytes.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  }

  private keyOf(version: number): Buffer {
    const key = this.keys.get(version);
    if (key === undefined) throw new Error(`the master keys have no version ${version}`);
    return key;
  }

  private async read(): Promise<void> {
    const { mtimeMs } = await stat(this.path);
    if (mtimeMs === this.readAt) return;
    const { versions } = masterKeysFile.parse(JSON.parse(await readFile(this.path, 'utf8')));
    this.keys = new Map(versions.map(({ version, key }) => [version, key]));
    this.readAt = mtimeMs;
  }
}
