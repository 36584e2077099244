import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { KeyWrapping, type WrappedKey } from './key-wrapping.js';

const algorithm = 'aes-256-gcm';
const [nonceBytes, tagBytes, keyBytes] = [12, 16, 32];

/**
 * `{"versions":[{"version":1,"key":"<32 bytes in base64>"}, …]}`: the highest version wraps, all
 * unwrap.
 */
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

/**
 * Master keys from a file, which is read again after a change, so that a version can be added at
 * any time.
 */
export class MasterKeys extends KeyWrapping {
  private keys: ReadonlyMap<number, Buffer> = new Map();
  private readAt = 0;

  constructor(private readonly path: string) {
    super();
  }

  /**
   * @throws Error when the file is missing or malformed: audio could then neither be stored nor
   * heard.
   */
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
