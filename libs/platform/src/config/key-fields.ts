import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/**
 * PEM on several lines or on one (with `
 * ` for line ends or without); its base64 alone is accepted too.
 */
function x25519Key(label: string, read: (pem: string) => KeyObject) {
  const rule = `must be an X25519 ${label.toLowerCase()}, PEM or its base64`;
  return z
    .string()
    .transform((text, context): string => {
      const lines = text.replaceAll(/-----[A-Z ]+-----|\\n|\s/g, '').match(/.{1,64}/g) ?? [];
      const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
      try {
        if (read(pem).asymmetricKeyType === 'x25519') return pem;
      } catch {
        // Not a key at all.
      }
      context.addIssue({ code: 'custom', message: rule });
      return z.NEVER;
    })
    .describe(rule);
}

/** The public key of an X25519 pair (SPKI), as PEM. */
export const publicKey = () => x25519Key('PUBLIC KEY', createPublicKey);

/** The private key of an X25519 pair (PKCS 8), as PEM. */
export const privateKey = () => x25519Key('PRIVATE KEY', createPrivateKey);
