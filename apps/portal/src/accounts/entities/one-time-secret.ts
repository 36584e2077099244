import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, fit for a URL: nobody guesses it, so that a plain hash of it may be stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
