import { generateKeyPairSync } from 'node:crypto';

/**
 * A pair of X25519 keys, DER (SPKI, PKCS 8) in base64: one line each, as an environment takes it. Who
 * brings audio has the public one, `RECORDINGS_PUBLIC_KEY`, and can't read what it brought; recordings has the
 * other, `RECORDINGS_PRIVATE_KEY`.
 */
export interface AudioKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export function newAudioKeys(): AudioKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519', {
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  });
  return {
    publicKey: publicKey.toString('base64'),
    privateKey: privateKey.toString('base64'),
  };
}
