import { seal, unseal, type SealedAs } from '@app/platform/sealing';

const as = (webhookId: string): SealedAs => ({ use: 'webhook secrets', whose: webhookId });

/** A webhook's secret, encrypted for its row; base64. */
export const sealSecret = (secret: string, webhookId: string, key: string): string =>
  seal(Buffer.from(secret), as(webhookId), key).toString('base64');

/** Null when it was sealed with another key, or isn't whole: it has to be renewed. */
export const unsealSecret = (sealed: string, webhookId: string, key: string): string | null =>
  unseal(Buffer.from(sealed, 'base64'), as(webhookId), key)?.toString('utf8') ?? null;
