import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const [nonceBytes, tagBytes] = [12, 16];

/** The purpose of a seal, from which its key is derived, and the owner of the sealed object. */
export interface SealedAs {
  readonly use: string;
  readonly whose: string;
}

const keyOf = (use: string, secret: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `belfabriek ${use}`, 32));

/**
 * Encrypts so that only a holder of the secret can read it, and only as the object of `whose`.
 * AES-256-GCM: a nonce of 12 bytes, a tag of 16, then as many bytes as the input.
 */
export function seal(bytes: Uint8Array, { use, whose }: SealedAs, secret: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(use, secret), nonce).setAAD(Buffer.from(whose));
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Returns the text; null when it was sealed with another secret, for another purpose or owner, or is incomplete. */
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
