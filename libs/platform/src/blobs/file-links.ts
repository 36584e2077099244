import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../config/index.js';

const linked = z.object({
  key: z.string(),
  /** Name of the saved file. */
  fileName: z.string(),
  /** Milliseconds since 1970. */
  until: z.number().int(),
});
export type LinkedFile = z.infer<typeof linked>;

/** A purpose-bound permission for one key. */
const granted = z.object({ key: z.string(), until: z.number().int() });

const encoded = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');

/**
 * Signed links to files: the holder may fetch the file until the link expires, without further
 * permission checks.
 */
@Injectable()
export class FileLinks {
  private readonly secret: string;

  constructor(@Inject(CONFIG) config: { readonly FILES_SECRET: string }) {
    this.secret = config.FILES_SECRET;
  }

  /** @returns A path of this app's HTTP, such as `/files/eyJ….9f2c…`. */
  path(key: string, fileName: string, { seconds }: { seconds: number }): string {
    const until = Date.now() + seconds * 1000;
    const body = encoded(JSON.stringify({ key, fileName, until } satisfies LinkedFile));
    return `/files/${body}.${encoded(this.sign(body))}`;
  }

  /** Null when the token wasn't made here, or has expired. */
  read(token: string): LinkedFile | null {
    return this.opened(token, '', linked);
  }

  /**
   * @param purpose The only use of the token, such as `upload`: it doesn't fetch the file.
   * @returns A token for a URL of the app's own
   */
  grant(purpose: string, key: string, { seconds }: { seconds: number }): string {
    const until = Date.now() + seconds * 1000;
    const body = encoded(JSON.stringify({ key, until } satisfies z.infer<typeof granted>));
    return `${body}.${encoded(this.sign(`${purpose} ${body}`))}`;
  }

  /**
   * The key in a token that `grant` made; null when it wasn't made here for this purpose, or has
   * expired.
   */
  granted(purpose: string, token: string): string | null {
    return this.opened(token, `${purpose} `, granted)?.key ?? null;
  }

  private opened<T extends { until: number }>(
    token: string,
    purpose: string,
    schema: z.ZodType<T>,
  ): T | null {
    const [body, signature, ...more] = token.split('.');
    if (body === undefined || signature === undefined || more.length > 0) return null;
    const [given, expected] = [Buffer.from(signature, 'base64url'), this.sign(purpose + body)];
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const file = schema.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
    return file.until > Date.now() ? file : null;
  }

  private sign(text: string): Buffer {
    return createHmac('sha256', this.secret).update(text).digest();
  }
}
