import { says } from '@app/common';
import { callCursor, callerRequestKinds, e164, uuid } from '@app/contracts';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../kernel/openapi/schema-names.js';
import { cursorQuery } from '../kernel/paging.js';

const at = z.iso.datetime();
const line = (most: number) => z.string().trim().min(1, says('missing')).max(most);

/** Request for a code. The number may have any notation; `problems` names the rule that it breaks. */
export const codeBody = z.strictObject({
  number: line(32).describe(
    'Number of the caller, in the Netherlands, Belgium or Germany, in any notation.',
  ),
  language: z.enum(['nl', 'en']).describe('Language of the spoken code.'),
  proof: z
    .strictObject({
      challenge: line(200).describe('The challenge from `POST /v1/callers/challenges`.'),
      nonce: z
        .number()
        .int()
        .nonnegative()
        .describe(
          'A whole number such that the SHA-256 of “`challenge` `number` `nonce`”, separated by spaces, with `number` as in this request, begins with as many zero bits as `bits` of the challenge.',
        ),
    })
    .describe('Solution of a challenge. Valid once, for this number.'),
});
export type CodeBody = z.output<typeof codeBody>;
export const challengeMade = named(
  'CallerChallenge',
  z.object({
    challenge: z.string(),
    bits: z
      .number()
      .int()
      .describe(
        'Number of zero bits with which the SHA-256 of the solution must begin: see `proof.nonce` of `POST /v1/callers/codes`.',
      ),
    expiresAt: at,
  }),
);
export const codeAsked = named(
  'CallerCodeAsked',
  z.object({
    id: uuid,
    number: e164.describe('Number that is rung, E.164.'),
    expiresAt: at,
    tries: z.number().int().describe('Number of tries for the code.'),
  }),
);

export const codeGiven = z.strictObject({
  code: z
    .string()
    .transform((text) => text.replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, says('not-six-digits')))
    .describe('The six digits that were spoken; spaces are ignored.'),
});
export const callerSession = named(
  'CallerSession',
  z.object({
    token: z.string().describe('Send it as `Authorization: Bearer …`. Only its hash is stored.'),
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
    seconds: z
      .number()
      .int()
      .nonnegative()
      .describe(
        'Length of the conversation in seconds, begun seconds counted whole; 0 when not answered.',
      ),
    answered: z.boolean(),
    number: z.string().describe('Number called, E.164; as dialled when it cannot be read.'),
    owner: z.string().nullable().describe('Name of the owner of that number; null: no owner.'),
    price: moneySchema
      .nullable()
      .describe(
        'Price by the number’s tariff, with VAT, which the caller’s carrier charges; null: no premium number, or not ' +
          'known yet.',
      ),
  }),
);
export type CallerCall = z.output<typeof callerCall>;

/** A name that appears in our mails: one line, without anything that mail programs turn into a link. */
const personName = line(100)
  .regex(/^[\p{L}\p{M}\p{N} .,'’()&/-]*$/u, says('beyond-letters-of-a-name'))
  .refine(
    (text) => !/\/\/|www\.|[\p{L}\p{N}]{2,}\.\p{L}{2,}/iu.test(text),
    says('holds-web-address'),
  );

export const requestBody = z.strictObject({
  kind: z.enum(callerRequestKinds).describe('What the caller sends.'),
  callId: uuid.nullable().describe('Id of one of the listed calls; null: no particular call.'),
  name: personName.describe(
    'Name of the caller, shown to our staff and to the owner; 1 to 100 characters.',
  ),
  email: z
    .email('must be an e-mail address')
    .max(254)
    .toLowerCase()
    .describe('Receives the answer, once the address is confirmed.'),
  text: line(4000).describe('The request or complaint, 1 to 4000 characters.'),
  language: z.enum(['nl', 'en']).describe('Language of the mails.'),
});
export type RequestBody = z.output<typeof requestBody>;
export const requestMade = named(
  'CallerRequestMade',
  z.object({
    reference: z.string().describe('Reference of the request, such as `B12`.'),
    dueAt: at.describe('Last moment for the answer.'),
    email: z
      .enum(['confirmed', 'link-mailed', 'not-confirmed'])
      .describe(
        '`confirmed`: the answer will be mailed. `link-mailed`: it will be mailed only if the caller uses the link. ' +
          '`not-confirmed`: too many links for the address or from the network, so the answer will come in another way.',
      ),
  }),
);
export const confirmBody = z.strictObject({
  token: z.string().min(1).max(200).describe('Token of the mailed link.'),
});
export const emailConfirmed = named(
  'CallerEmailConfirmed',
  z.object({ reference: z.string(), dueAt: at.describe('Last moment for the answer.') }),
);

/** Public reference of a request, such as `B12`. */
export const referenceOf = (place: string | number): string => `B${place}`;
