import { sha256 } from '@noble/hashes/sha2.js';

export interface Puzzle {
  readonly challenge: string;
  /** Number of zero bits that the hash must begin with. */
  readonly bits: number;
  readonly number: string;
}

/** The smallest nonce that solves the puzzle; takes two to the power of `bits` hashes on average. */
export function nonceOf({ challenge, bits, number }: Puzzle): number {
  const encoder = new TextEncoder();
  const begun = sha256.create().update(encoder.encode(`${challenge} ${number} `));
  for (let nonce = 0; ; nonce++) {
    const hash = begun
      .clone()
      .update(encoder.encode(String(nonce)))
      .digest();
    if (new DataView(hash.buffer, hash.byteOffset).getUint32(0) < 2 ** (32 - bits)) return nonce;
  }
}
