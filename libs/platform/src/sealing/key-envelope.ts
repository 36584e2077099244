import { createPrivateKey, createPublicKey } from 'node:crypto';
import { openerOf, sealerTo } from './hpke.js';

/** What is enclosed for something else doesn't open as this. */
const info = Buffer.from('belfabriek data key');

const keyBytes = 32;

/**
 * Encloses data keys that only the holder of the private key can read again, not even who made them: the
 * encapsulated key of RFC 9180 (base mode, `enc`), then the sealed one.
 *
 * @param publicKey PEM, X25519; read once.
 */
export function keyEncloser(publicKey: string): (key: Uint8Array) => Buffer {
  const seal = sealerTo(createPublicKey(publicKey), info);
  return (key) => seal(key);
}

/**
 * Discloses them; null when one was enclosed for another, or is none.
 *
 * @param privateKey PEM, X25519; read once.
 */
export function keyDiscloser(privateKey: string): (enclosed: Uint8Array) => Buffer | null {
  const open = openerOf(createPrivateKey(privateKey), info);
  return (enclosed) => {
    const key = open(enclosed);
    return key?.length === keyBytes ? key : null;
  };
}
