import { seal, unseal, type SealedAs } from '@app/platform/sealing';

const as = (webhookId: string): SealedAs => ({ use: 'webhook secrets', whose: webhookId });

/** Encrypts a webhook's secret for its row; base64. */
export const sealSecret = (secret: string, webhookId: string, key: string): string =>
  seal(Buffer.from(secret), as(webhookId), key).toString('base64');

/**
 * Decrypts a secret; null when it was encrypted with another key or is damaged: it must then be
 * renewed.
 */
export const unsealSecret = (sealed: string, webhookId: string, key: string): string | null =>
  unseal(Buffer.from(sealed, 'base64'), as(webhookId), key)?.toString('utf8') ?? null;
