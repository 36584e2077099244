import { hash, hkdfSync } from 'node:crypto';

/** Keys for one caller, in memory and in Redis. They reveal no number without the secret. */
export interface CallerKeys {
  /** Key of the caller. */
  readonly caller: string;
  /**
   * Key of the caller and the number called: keys of one caller's different calls can't be linked.
   */
  readonly row: string;
  /** Key of the caller's block of a hundred numbers and the number called. */
  readonly block: string;
}

/**
 * Characters of a key: base64url of 16 bytes, so that no two numbers get the same key by chance.
 */
const keyLength = 22;

/** Makes callers' keys with a secret that all controllers share and Redis doesn't have. */
export class CallerKeyring {
  private readonly key: string;

  constructor(secret: string) {
    const key = hkdfSync('sha256', secret, '', 'belfabriek callers', 32);
    this.key = Buffer.from(key).toString('hex');
  }

  /**
   * @param caller E.164, or the digits that an invalid number claims.
   * @param called E.164.
   */
  keysOf(caller: string, called: string): CallerKeys {
    return {
      caller: this.hash(`caller ${caller}`),
      row: this.hash(`row ${caller} ${called}`),
      block: this.hash(`block ${caller.slice(0, -2)} ${called}`),
    };
  }

  /**
   * A truncated hash can't be extended, so a secret before the text protects like an HMAC, in a
   * third of the time.
   */
  private hash(text: string): string {
    return hash('sha256', this.key + text, 'base64url').slice(0, keyLength);
  }
}
