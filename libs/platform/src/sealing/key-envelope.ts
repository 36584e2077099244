import { createPrivateKey, createPublicKey } from 'node:crypto';
import { openerOf, sealerTo } from './hpke.js';

/** A message enclosed for another purpose doesn't open as a data key. */
const info = Buffer.from('belfabriek data key');

const keyBytes = 32;

/**
 * Encloses data keys so that only the holder of the private key can read them, not even their
 * maker: the encapsulated key of RFC 9180 (base mode, `enc`), then the sealed data key.
 *
 * @param publicKey PEM, X25519; parsed once.
 */
export function keyEncloser(publicKey: string): (key: Uint8Array) => Buffer {
  const seal = sealerTo(createPublicKey(publicKey), info);
  return (key) => seal(key);
}

/**
 * Discloses enclosed data keys; null when one was enclosed for another recipient, or is invalid.
 *
 * @param privateKey PEM, X25519; parsed once.
 */
export function keyDiscloser(privateKey: string): (enclosed: Uint8Array) => Buffer | null {
  const open = openerOf(createPrivateKey(privateKey), info);
  return (enclosed) => {
    const key = open(enclosed);
    return key?.length === keyBytes ? key : null;
  };
}
