import { sha256 } from '@noble/hashes/sha2.js';

export interface Puzzle {
  readonly challenge: string;
  /** With which the hash must begin, all of them zero. */
  readonly bits: number;
  readonly number: string;
}

/** The least number that fits; as many hashes as two to the power of `bits`, on average. */
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
