import * as bytes from '@app/platform/sealing';

const as = (whose: string): bytes.SealedAs => ({ use: 'webhook secrets', whose });

/** Encrypts a text with the secret, bound to the owner `whose`; base64. */
export const seal = (text: string, whose: string, secret: string): string =>
  bytes.seal(Buffer.from(text), as(whose), secret).toString('base64');

/** Decrypts a sealed text; null when it was sealed with another secret or for another owner, or is damaged. */
export const unseal = (sealed: string, whose: string, secret: string): string | null =>
  bytes.unseal(Buffer.from(sealed, 'base64'), as(whose), secret)?.toString('utf8') ?? null;
