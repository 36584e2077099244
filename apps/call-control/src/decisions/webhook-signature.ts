import { createHmac } from 'node:crypto';

/**
 * The headers of Standard Webhooks (standardwebhooks.com) for a body: whoever has the secret can
 * tell that it is ours, when it was sent, and whether it was sent before.
 *
 * @param secret `whsec_` and 24 to 64 bytes as base64.
 * @param id Without a dot, for the three parts that are signed are joined by dots.
 * @param sentAtMs Milliseconds since 1970; whole seconds are sent.
 */
export function signedHeaders(
  secret: string,
  id: string,
  sentAtMs: number,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(sentAtMs / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
