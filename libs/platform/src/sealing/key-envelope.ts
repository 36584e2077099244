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
 * Encloses data keys that only the holder of the private key can read again, not even who made them: the
 * encapsulated key of RFC 9180 (base mode, `enc`), then the sealed one.
 *
 * @param publicKey PEM, X25519; read once.
 */
export function keyEncloser(publicKey: string): (key: Uint8Array) => Promise<Buffer> {
  const jwk = createPublicKey(publicKey).export({ format: 'jwk' });
  const importing = suite.kem.importKey('jwk', jwk, true);
  return async (key) => {
    const { enc, ct } = await suite.seal({ recipientPublicKey: await importing, info }, key);
    return Buffer.concat([Buffer.from(enc), Buffer.from(ct)]);
  };
}

/**
 * Discloses them; null when one was enclosed for another, or is none.
 *
 * @param privateKey PEM, X25519; read once.
 */
export function keyDiscloser(privateKey: string): (enclosed: Uint8Array) => Promise<Buffer | null> {
  const jwk = createPrivateKey(privateKey).export({ format: 'jwk' });
  const importing = suite.kem.importKey('jwk', jwk, false);
  return async (enclosed) => {
    const recipientKey = await importing;
    const enc = enclosed.subarray(0, encapsulatedBytes);
    const sealed = enclosed.subarray(encapsulatedBytes);
    try {
      const key = Buffer.from(await suite.open({ recipientKey, enc, info }, sealed));
      return key.length === keyBytes ? key : null;
    } catch {
      return null;
    }
  };
}
