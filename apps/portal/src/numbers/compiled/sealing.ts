import * as bytes from '@app/platform/sealing';

const as = (whose: string): bytes.SealedAs => ({ use: 'webhook secrets', whose });

/** Encrypts a text so that only whoever holds the secret reads it, and as that of `whose` only; base64. */
export const seal = (text: string, whose: string, secret: string): string =>
  bytes.seal(Buffer.from(text), as(whose), secret).toString('base64');

/** Null when it was sealed with another secret, for somebody else, or isn't whole. */
export const unseal = (sealed: string, whose: string, secret: string): string | null =>
  bytes.unseal(Buffer.from(sealed, 'base64'), as(whose), secret)?.toString('utf8') ?? null;
