import { hkdfSync } from 'node:crypto';
import { hashWithSecret } from '../accounts/index.js';

/**
 * The hash of a PIN: argon2id with the costs of passwords, and a salt and key derived from `AUTH_SECRET`. Equal PINs
 * have equal hashes, so that one hash finds a person among an organisation's people in a time that tells nothing.
 * Without `AUTH_SECRET` the million PINs can't be tried on the table.
 */
export function hashOfPin(pin: string, authSecret: string): Promise<Buffer> {
  const derived = (use: string): Buffer =>
    Buffer.from(hkdfSync('sha256', authSecret, '', `phone pins, ${use}`, 32));
  return hashWithSecret(pin, { salt: derived('salt'), secret: derived('key') });
}
