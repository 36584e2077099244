import { says } from '@app/common';
import { z } from 'zod';

/** ITU-T E.164 with its plus sign: at most 15 digits, the first not 0. */
export const e164 = z
  .string()
  .regex(/^\+[1-9]\d{1,14}$/, says('not-e164', { example: '+31201234567' }));

/** The same in a path, without its plus, which would have to be escaped; comes out with it. */
export const numberInPath = z
  .string()
  .regex(/^[1-9]\d{1,14}$/, says('not-e164', { example: '31900…' }))
  .transform((digits) => `+${digits}`);

/** Microseconds since 1970, the switch's clock. */
export const micros = z.number().int().positive();

/** An id that we hand out: lower case, usable in dial strings, file names and NATS keys as it is. */
export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, says('not-a-slug'));

export const uuid = z
  .string()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, says('not-a-uuid'));

/** A Q.850 cause in FreeSWITCH's spelling, such as USER_BUSY. */
export const hangupCause = z.string().regex(/^[A-Z][A-Z_]*$/);

/**
 * Who may see what. Every question carries one, and the app that owns the data applies it:
 * an owner sees his own, staff give a reason, the platform's own services say which they are. A
 * program with a key that staff made says which key, and whose work it is; what it reads is noted
 * as theirs is. A key that an owner made for himself asks as that owner.
 */
export const scope = z.discriminatedUnion('as', [
  z.object({ as: z.literal('owner'), ownerId: slug }),
  z.object({ as: z.literal('staff'), staffId: slug, reason: z.string().min(1).max(500) }),
  z.object({
    as: z.literal('key'),
    keyId: slug,
    /** Who answers for it: the id of the staff member at the beginning, where keys made keys; `operator` has no other. */
    madeBy: slug,
    /** The one owner that it sees; null is the platform. */
    ownerId: slug.nullable(),
  }),
  z.object({ as: z.literal('service'), service: slug }),
]);
export type Scope = z.infer<typeof scope>;

/**
 * Begins the reason of whatever is asked for a disclosure to the police: nobody can give a reason that begins
 * so, and who it is about isn't told (article 41 of the Dutch GDPR act).
 */
export const disclosureReason = 'disclosure ';

/** The one owner whose data the asker sees; null: he sees everybody's. */
export const ownerOf = (given: Scope): string | null =>
  given.as === 'owner' || given.as === 'key' ? given.ownerId : null;

/** Who a thing was done by, as it is shown: the id of a person, key, service or owner. */
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
