import { AppError } from '@app/common';
import { Logger } from '@nestjs/common';
import { z } from 'zod';
import { KeyService, type KeyServiceConfig } from './key-service.js';
import { KeyWrapping, type WrappedKey } from './key-wrapping.js';

/**
 * Added to the key service's versions, so that versions of a file of master keys are lower and a
 * move from a file to the service is an ordinary rotation.
 */
const countedFrom = 1_000_000;

/** Key types of the service that can bind a text to the wrapped key (AEAD). */
const kinds = ['aes128-gcm96', 'aes256-gcm96', 'chacha20-poly1305'];

const known = z.object({
  type: z.string(),
  latest_version: z.number().int().positive(),
  exportable: z.boolean(),
});
const encrypted = z.object({ ciphertext: z.string().regex(/^vault:v\d+:[A-Za-z0-9+/=]+$/) });
const decrypted = z.object({ plaintext: z.string() });

const base64 = (bytes: Buffer | string): string => Buffer.from(bytes as string).toString('base64');

/** A master key in a key service, which never gives it away and rotates it there. */
export class VaultKeys extends KeyWrapping {
  private readonly logger = new Logger(VaultKeys.name);
  private readonly service: KeyService;
  private readonly key: string;

  /** @param before Unwraps the keys of before the service was used; null when there are none. */
  constructor(
    config: KeyServiceConfig,
    private readonly before: KeyWrapping | null,
  ) {
    super();
    this.service = new KeyService(config);
    this.key = config.VAULT_KEY;
  }

  /**
   * Checks the service's key. A service that is away now does not stop the start, as due audio must
   * still be destroyed.
   * @throws Error for an unsuitable key, or a token without the right.
   */
  async onModuleInit(): Promise<void> {
    try {
      const { type, exportable } = await this.keyState();
      const rule = 'VAULT_KEY must name a key of';
      if (!kinds.includes(type)) throw new Error(`${rule} ${kinds.join(', ')}, not of ${type}`);
      if (exportable) throw new Error('VAULT_KEY must name a key that is not exportable');
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      this.logger.warn(
        'the key service cannot be reached; audio can be neither stored nor read until it is back',
      );
    }
  }

  async newest(): Promise<number> {
    return countedFrom + (await this.keyState()).latest_version;
  }

  async wrap(key: Buffer, bound: string): Promise<WrappedKey> {
    const asked = { plaintext: base64(key), associated_data: base64(bound) };
    const { ciphertext } = await this.service.ask(`encrypt/${this.key}`, encrypted, asked);
    const [, version = '', text = ''] = ciphertext.split(':');
    return { version: countedFrom + Number(version.slice(1)), bytes: Buffer.from(text, 'base64') };
  }

  async unwrap({ version, bytes }: WrappedKey, bound: string): Promise<Buffer> {
    if (version <= countedFrom) {
      if (this.before === null) throw new Error(`there are no master keys of version ${version}`);
      return this.before.unwrap({ version, bytes }, bound);
    }
    const ciphertext = `vault:v${version - countedFrom}:${bytes.toString('base64')}`;
    const asked = { ciphertext, associated_data: base64(bound) };
    const { plaintext } = await this.service.ask(`decrypt/${this.key}`, decrypted, asked);
    return Buffer.from(plaintext, 'base64');
  }

  private keyState(): Promise<z.output<typeof known>> {
    return this.service.ask(`keys/${this.key}`, known);
  }
}
