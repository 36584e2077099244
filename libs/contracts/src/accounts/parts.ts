import { says } from '@app/common';
import { z } from 'zod';
import { ownerRoles } from '../permissions.js';
import { slug } from '../values.js';

export const at = z.iso.datetime();

export const personName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .describe('Name of the person, 1 to 200 characters.');

/**
 * The length of a password matters, not its special characters (NIST SP 800-63B, 5.1.1.2). The maximum keeps long
 * passwords from exhausting the server by hashing.
 */
export const passwordLength = { min: 12, max: 128 } as const;

/** A new password, as far as a schema knows: portal alone compares it with common ones. */
export const newPassword = z
  .string()
  .min(passwordLength.min, `must have at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `must have at most ${passwordLength.max} characters`);

export const language = z.enum(['nl', 'en']).describe('Language of the person’s pages and mails.');
export const address = z
  .email('must be an e-mail address')
  .max(254)
  .toLowerCase()
  .describe('E-mail address of the person, stored in lower case.');

export const memberships = z
  .array(z.strictObject({ ownerId: slug, role: z.enum(ownerRoles) }))
  .max(50, 'must hold at most 50 owners')
  .refine(
    (all) => new Set(all.map(({ ownerId }) => ownerId)).size === all.length,
    says('named-twice', { what: 'owner' }),
  );
export const membershipView = z.strictObject({ ownerId: z.string(), role: z.enum(ownerRoles) });

/** List cursor: continues behind the item with this id; empty: from the start. */
export const idCursor = z.union([z.literal(''), z.uuid()], says('not-a-cursor')).default('');
