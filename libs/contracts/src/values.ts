import { says } from '@app/common';
import { z } from 'zod';

/** ITU-T E.164 with its plus sign: at most 15 digits, the first not 0. */
export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{1,14}$/, says('not-e164', { example: '+31201234567' }));

/** An E.164 number in a path, without the plus, which would need escaping. Parses to a number with the plus. */
export const numberInPath = z
  .string()
  .regex(/^[1-9]\d{1,14}$/, says('not-e164', { example: '31900…' }))
  .transform((digits) => `+${digits}`)
  .describe('Number, E.164 without plus, such as 31900123456.');

/** Who may read numbers: of all owners, and of an owner. */
export const readersOfNumbers = { permission: 'parties:read', ofOwners: 'calls:read' } as const;

/** Microseconds since 1970, by the switch's clock. */
export const micros = z.number().int().positive();

/** An id of ours: lower case, safe in dial strings, file names and NATS keys. */
export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, says('not-a-slug'));

export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, says('not-a-uuid'));

/** A Q.850 cause in FreeSWITCH's spelling, such as USER_BUSY. */
export const hangupCause = z.string().regex(/^[A-Z][A-Z_]*$/);

/**
 * The asker of a question. Every question carries a scope, and the app that owns the data enforces it:
 * - `owner`: an owner, or a key that the owner made; sees the owner's data only
 * - `staff`: a staff member, with a reason
 * - `key`: a key that staff made; reads are audited as the staff member's are
 * - `service`: one of the platform's apps
 */
export const scope = z.discriminatedUnion('as', [
  z.object({ as: z.literal('owner'), ownerId: slug }),
  z.object({ as: z.literal('staff'), staffId: slug, reason: z.string().min(1).max(500) }),
  z.object({
    as: z.literal('key'),
    keyId: slug,
    /** Id of the responsible staff member, also where a key made the key; `operator` for the operator's key. */
    madeBy: slug,
    /** The only owner whose data the key sees; null: all owners. */
    ownerId: slug.nullable(),
  }),
  z.object({ as: z.literal('service'), service: slug }),
]);
export type Scope = z.infer<typeof scope>;

/**
 * Prefix of the reason for reads for a disclosure to the police. Nobody may enter a reason with this prefix, and the
 * person concerned is not informed (article 41 of the Dutch GDPR act).
 */
export const disclosureReason = 'disclosure ';

/** The only owner whose data the asker sees; null: all owners. */
export const ownerOf = (given: Scope): string | null =>
  given.as === 'owner' || given.as === 'key' ? given.ownerId : null;

/** Author of a change, for display: the id of a person, key, service or owner. */
export function authorOf(given: Scope): string {
  switch (given.as) {
    case 'staff':
      return given.staffId;
    case 'key':
      return given.keyId;
    case 'service':
      return given.service;
    case 'owner':
      return given.ownerId;
  }
}
