import { generateKeyPairSync } from 'node:crypto';

/**
 * A pair of X25519 keys as one-line base64 of DER (SPKI and PKCS 8), ready for environment
 * variables. The services that upload audio have the public key, `RECORDINGS_PUBLIC_KEY`, and can't
 * read the sealed audio; recordings has the private key, `RECORDINGS_PRIVATE_KEY`.
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
