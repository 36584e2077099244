import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** Below this, RSA is no longer thought hard enough (NIST SP 800-131A). */
const leastBits = 2048;

/** PEM, its lines as they are or on one line (with `\n` for their ends or without); its base64 alone will do. */
function rsaKey(label: string, read: (pem: string) => KeyObject) {
  const rule = `must be an RSA ${label.toLowerCase()} of ${leastBits} bits or more, PEM or its base64`;
  return z
    .string()
    .transform((text, context): string => {
      const lines = text.replaceAll(/-----[A-Z ]+-----|\\n|\s/g, '').match(/.{1,64}/g) ?? [];
      const pem = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
      try {
        const { asymmetricKeyType, asymmetricKeyDetails } = read(pem);
        const bits = asymmetricKeyDetails?.modulusLength ?? 0;
        if (asymmetricKeyType === 'rsa' && bits >= leastBits) return pem;
      } catch {
        // no key at all
      }
      context.addIssue({ code: 'custom', message: rule });
      return z.NEVER;
    })
    .describe(rule);
}

/** Of an RSA pair (SPKI), as PEM. */
export const publicKey = () => rsaKey('PUBLIC KEY', createPublicKey);

/** Of an RSA pair (PKCS 8), as PEM. */
export const privateKey = () => rsaKey('PRIVATE KEY', createPrivateKey);
