import { createCipheriv, type CipherGCM } from 'node:crypto';

const blockBytes = 16;
/**
 * x^128 + x^7 + x^2 + x + 1, with its bits in the order of SP 800-38D, 6.3; x^128 itself isn't
 * stored.
 */
const reduction = 0xe1n << 120n;

/**
 * Computes the tags of AES-256-GCM for ciphertexts under one key and with the same additional data,
 * without decrypting them: a third of the time, and no plaintext in memory.
 *
 * A tag is GHASH over the additional data, the ciphertext and a last block with their lengths,
 * masked by the nonce (NIST SP 800-38D, 7.1). GMAC, available in node:crypto, is the same over
 * additional data only. So the ciphertext is hashed as if it were additional data too; only the
 * last block then differs, and since GHASH is linear, the tags differ by the product of that
 * difference and the hash key.
 */
export class GcmTags {
  readonly #hashKey: bigint;
  readonly #padded: Buffer;

  constructor(
    private readonly key: Uint8Array,
    private readonly additional: Uint8Array,
  ) {
    const cipher = createCipheriv('aes-256-ecb', key, null);
    this.#hashKey = numberIn(cipher.update(Buffer.alloc(blockBytes)));
    this.#padded = Buffer.alloc(Math.ceil(additional.length / blockBytes) * blockBytes);
    this.#padded.set(additional);
  }

  /** @param nonce 12 bytes. */
  begin(nonce: Uint8Array): GcmTag {
    const mac = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(this.#padded);
    return new GcmTag(mac, (mac, ciphertextBytes) => {
      const hashed = lengths(this.#padded.length + ciphertextBytes, 0);
      const meant = lengths(this.additional.length, ciphertextBytes);
      return mac ^ product(hashed ^ meant, this.#hashKey);
    });
  }
}

/** The tag of one ciphertext, received in pieces of any length. */
export class GcmTag {
  #bytes = 0;

  constructor(
    private readonly mac: CipherGCM,
    private readonly tagOf: (mac: bigint, ciphertextBytes: number) => bigint,
  ) {}

  take(ciphertext: Uint8Array): void {
    this.mac.setAAD(ciphertext);
    this.#bytes += ciphertext.length;
  }

  /** The tag: 16 bytes. */
  end(): Buffer {
    this.mac.final();
    const tag = this.tagOf(numberIn(this.mac.getAuthTag()), this.#bytes);
    return Buffer.from(tag.toString(16).padStart(2 * blockBytes, '0'), 'hex');
  }
}

const numberIn = (block: Buffer): bigint => BigInt(`0x${block.toString('hex')}`);

/** The last hashed block: both lengths in bits, 64 bits each. */
const lengths = (additionalBytes: number, ciphertextBytes: number): bigint =>
  (BigInt(additionalBytes * 8) << 64n) | BigInt(ciphertextBytes * 8);

/**
 * Product in the field of 2^128 elements: SP 800-38D, algorithm 1. Not in constant time, but its
 * inputs reveal nothing.
 */
function product(x: bigint, y: bigint): bigint {
  let sum = 0n;
  let shifted = y;
  for (let bit = 127n; bit >= 0n; bit -= 1n) {
    if (((x >> bit) & 1n) === 1n) sum ^= shifted;
    shifted = (shifted & 1n) === 1n ? (shifted >> 1n) ^ reduction : shifted >> 1n;
  }
  return sum;
}
