import { createPrivateKey, createPublicKey } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';

/** HPKE of RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
export const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** What is enclosed for something else doesn't open as this. */
const info = Buffer.from('belfabriek data key');

const keyBytes = 32;
const encapsulatedBytes = suite.kem.encSize;

/**
 * A data key that only the holder of the private key can read again, not even who made it: the encapsulated key
 * of RFC 9180 (base mode, `enc`), then the sealed one.
 *
 * @param publicKey PEM, X25519.
 */
export async function encloseKey(key: Uint8Array, publicKey: string): Promise<Buffer> {
  const jwk = createPublicKey(publicKey).export({ format: 'jwk' });
  const recipientPublicKey = await suite.kem.importKey('jwk', jwk, true);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, key);
  return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
}

/**
 * Null when it was enclosed for another, or is none.
 *
 * @param privateKey PEM, X25519.
 */
export async function discloseKey(
  enclosed: Uint8Array,
  privateKey: string,
): Promise<Buffer | null> {
  const jwk = createPrivateKey(privateKey).export({ format: 'jwk' });
  const recipientKey = await suite.kem.importKey('jwk', jwk, false);
  const enc = enclosed.subarray(0, encapsulatedBytes);
  const sealed = enclosed.subarray(encapsulatedBytes);
  try {
    const key = Buffer.from(await suite.open({ recipientKey, enc, info }, sealed));
    return key.length === keyBytes ? key : null;
  } catch {
    return null;
  }
}
