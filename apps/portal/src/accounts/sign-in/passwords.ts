import { hash, hashRaw, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB, 2 passes and 1 lane, as OWASP's Password Storage Cheat Sheet recommends. */
const costs = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, costs);

export const verifyPassword = (stored: { hash: string; password: string }): Promise<boolean> =>
  verify(stored.hash, stored.password);

/** Hashes as `hashPassword` does, with a given salt and a secret that isn't stored: 32 bytes. */
export const hashWithSecret = (
  text: string,
  given: { readonly salt: Uint8Array; readonly secret: Uint8Array },
): Promise<Buffer> => hashRaw(text, { ...costs, ...given });
