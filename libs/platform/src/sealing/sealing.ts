import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const [nonceBytes, tagBytes] = [12, 16];

/** What something is sealed for, which its key is derived from, and as whose. */
export interface SealedAs {
  readonly use: string;
  readonly whose: string;
}

const keyOf = (use: string, secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `belfabriek ${use}`, 32));

/**
 * Encrypts so that only whoever holds the secret reads it, and as that of `whose` only. AES-256-GCM: a
 * nonce of 12 bytes, a tag of 16, then as many as there were.
 */
export function seal(bytes: Uint8Array, { use, whose }: SealedAs, secret: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(use, secret), nonce).setAAD(Buffer.from(whose));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Null when it was sealed with another secret, for something or somebody else, or isn't whole. */
export function unseal(sealed: Buffer, { use, whose }: SealedAs, secret: string): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  const key = keyOf(use, secret);
  const cipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(whose))
    .setAuthTag(tag);
  try {
    const bytes = cipher.update(sealed.subarray(nonceBytes + tagBytes));
    return Buffer.concat([bytes, cipher.final()]);
  } catch {
    return null;
  }
}
