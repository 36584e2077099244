import { createHmac, randomBytes } from 'node:crypto';

/**
 * The headers of Standard Webhooks (standardwebhooks.com) for a body: a holder of the secret can
 * verify that we sent it, when, and whether it is a repetition.
 *
 * @param secrets `whsec_` and 24 to 64 bytes as base64; one signature by each, the newest first, so
 * that the receiver can switch secrets at any time.
 * @param id Without a dot, because the three signed parts are joined by dots.
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

/** A secret of Standard Webhooks: `whsec_` and 32 bytes as base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
