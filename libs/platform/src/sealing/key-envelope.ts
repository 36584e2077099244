import {
  constants,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
  type KeyLike,
} from 'node:crypto';

const padding = constants.RSA_PKCS1_OAEP_PADDING;
const oaepHash = 'sha256';

/**
 * A data key that only the holder of the private key can read again, not even who made it: RSA-OAEP
 * with SHA-256 (RFC 8017, 7.1).
 *
 * @param publicKey PEM.
 */
export const encloseKey = (key: Uint8Array, publicKey: KeyLike): Buffer =>
  publicEncrypt({ key: createPublicKey(publicKey), padding, oaepHash }, key);

/** Null when it was enclosed for another, or is none. */
export function discloseKey(enclosed: Uint8Array, privateKey: KeyLike): Buffer | null {
  try {
    const key = privateDecrypt({ key: privateKey, padding, oaepHash }, enclosed);
    return key.length === 32 ? key : null;
  } catch {
    return null;
  }
}
