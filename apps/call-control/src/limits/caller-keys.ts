import { hash, hkdfSync } from 'node:crypto';

/** What one caller is known by, here and in Redis. No number can be told from it without the key. */
export interface CallerKeys {
  /** Of the caller. */
  readonly caller: string;
  /** Of the caller and the number that he calls: no row tells whose other rows there are. */
  readonly row: string;
  /** Of the caller's block of a hundred numbers, and the number called. */
  readonly block: string;
}

/** Base64url of 16 bytes: no two of all numbers meet by chance. */
const keyLength = 22;

/** Makes callers' keys with a secret that all controllers have in common, and Redis hasn't. */
export class CallerKeyring {
  private readonly key: string;

  constructor(secret: string) {
    const key = hkdfSync('sha256', secret, '', 'belfabriek callers', 32);
    this.key = Buffer.from(key).toString('hex');
  }

  /**
   * @param caller As E.164, or what a number that isn't valid claims to be.
   * @param called E.164.
   */
  keysOf(caller: string, called: string): CallerKeys {
    return {
      caller: this.hash(`caller ${caller}`),
      row: this.hash(`row ${caller} ${called}`),
      block: this.hash(`block ${caller.slice(0, -2)} ${called}`),
    };
  }

  /** What is cut short can't be hashed on from, so a key in front does what an HMAC would, in a third. */
  private hash(text: string): string {
    return hash('sha256', this.key + text, 'base64url').slice(0, keyLength);
  }
}
