import { hash, verify } from '@node-rs/argon2';

/**
 * Long rather than odd (NIST SP 800-63B, 5.1.1.2). The upper limit keeps hashing from being used
 * to tire us out.
 */
export const passwordLength = { min: 12, max: 128 } as const;

/** argon2id with 19 MiB, 2 passes, 1 lane: OWASP's Password Storage Cheat Sheet. */
const costs = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, costs);

export const verifyPassword = (stored: { hash: string; password: string }): Promise<boolean> =>
  verify(stored.hash, stored.password);
