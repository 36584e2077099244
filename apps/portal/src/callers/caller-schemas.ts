import { says } from '@app/common';
import { callCursor, callerRequestKinds, e164, uuid } from '@app/contracts';
import { z } from 'zod';
import { named } from '../kernel/openapi/schema-names.js';
import { cursorQuery } from '../kernel/paging.js';

const at = z.iso.datetime();
const line = (most: number) => z.string().trim().min(1, says('missing')).max(most);

/** Whoever asks may write his number as he likes; what becomes of it is said in `problems`. */
export const codeBody = z.strictObject({
  number: line(32).describe('The caller’s own, in the Netherlands, Belgium or Germany.'),
  language: z.enum(['nl', 'en']).describe('In which the code is spoken.'),
  proof: z
    .strictObject({
      challenge: line(200).describe('The challenge that `POST /v1/callers/challenges` answered.'),
      nonce: z
        .number()
        .int()
        .nonnegative()
        .describe(
          'Chosen so that the SHA-256 of “`challenge` `number` `nonce`”, separated by spaces, begins with `bits` zero bits.',
        ),
    })
    .describe('The solution of a challenge. Valid once, for this number.'),
});
export type CodeBody = z.output<typeof codeBody>;
export const challengeMade = named(
  'CallerChallenge',
  z.object({
    challenge: z.string(),
    bits: z.number().int().describe('How many zero bits the hash must begin with.'),
    expiresAt: at,
  }),
);
export const codeAsked = named(
  'CallerCodeAsked',
  z.object({
    id: uuid,
    number: e164.describe('That is rung.'),
    expiresAt: at,
    tries: z.number().int().describe('How often a code may be given.'),
  }),
);

export const codeGiven = z.strictObject({
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, says('not-six-digits'))),
});
export const callerSession = named(
  'CallerSession',
  z.object({
    token: z.string().describe('To be sent as `Authorization: Bearer …`; not kept by us.'),
    number: e164,
    expiresAt: at,
  }),
);

export const callsQuery = cursorQuery.extend({ after: callCursor.optional() });
export const callerCall = named(
  'CallerCall',
  z.object({
    callId: uuid,
    startedAt: at,
    seconds: z.number().int().nonnegative().describe('Of conversation, begun ones whole.'),
    answered: z.boolean(),
    number: z.string().describe('That was called.'),
    owner: z.string().nullable().describe('Whose number that was; null when it was nobody’s.'),
  }),
);
export type CallerCall = z.output<typeof callerCall>;

/** Others read it in mails of ours: a line, and nothing that a mail program makes a link of. */
const personName = line(100)
  .regex(/^[\p{L}\p{M}\p{N} .,'’()&/-]*$/u, says('beyond-letters-of-a-name'))
  .refine(
    (text) => !/\/\/|www\.|[\p{L}\p{N}]{2,}\.\p{L}{2,}/iu.test(text),
    says('holds-web-address'),
  );

export const requestBody = z.strictObject({
  kind: z.enum(callerRequestKinds),
  callId: uuid.nullable().describe('One of the calls that were shown; null: about none of them.'),
  name: personName.describe('Of the caller, as staff and the owner read it.'),
  email: z
    .email('must be an e-mail address')
    .max(254)
    .toLowerCase()
    .describe('Where the answer goes, once its reader has confirmed the address.'),
  text: line(4000),
  language: z.enum(['nl', 'en']),
});
export type RequestBody = z.output<typeof requestBody>;
export const requestMade = named(
  'CallerRequestMade',
  z.object({
    reference: z.string(),
    dueAt: at.describe('By when it is answered.'),
    email: z
      .enum(['confirmed', 'link-mailed', 'not-confirmed'])
      .describe(
        '`link-mailed`: the answer is mailed only if the link is followed. `not-confirmed`: too many ' +
          'links were mailed to the address, or asked for from the network; the answer is given otherwise.',
      ),
  }),
);
export const confirmBody = z.strictObject({ token: z.string().min(1).max(200) });
export const emailConfirmed = named(
  'CallerEmailConfirmed',
  z.object({ reference: z.string(), dueAt: at.describe('By when the request is answered.') }),
);

/** `B12`, as it is called outside. */
export const referenceOf = (place: string | number): string => `B${place}`;
