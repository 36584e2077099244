import { createHmac, randomBytes } from 'node:crypto';

/**
 * The headers of Standard Webhooks (standardwebhooks.com) for a body: whoever has the secret can
 * tell that it is ours, when it was sent, and whether it was sent before.
 *
 * @param secrets `whsec_` and 24 to 64 bytes as base64; a signature by each, the newest first, so that
 * whoever checks may go from one to the next at his own moment.
 * @param id Without a dot, for the three parts that are signed are joined by dots.
 * @param sentAtMs Milliseconds since 1970; whole seconds are sent.
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  sentAtMs: number,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(sentAtMs / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

/** Secrets of Standard Webhooks: `whsec_` and 32 bytes as base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
