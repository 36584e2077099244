import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits that is safe in a URL. It can't be guessed, so that a plain hash of it may be stored. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
