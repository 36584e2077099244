import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { language, numberSnapshot } from '../numbers.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { fieldProblemSchema } from '../problem.js';
import { numberStates } from '../states/index.js';
import { e164, numberInPath, readersOfNumbers, slug } from '../values.js';

const number = named(
  'Number',
  z.object({
    number: e164.describe('The service number, E.164, such as +31900123456.'),
    ownerId: slug.describe('Id of the number’s owner.'),
    country: numberSnapshot.shape.country.describe('Country of the number’s plan, ISO 3166-1.'),
    language: language.describe('Language in which callers hear prompts.'),
    state: z
      .enum(numberStates)
      .describe('State of the number, which decides whether its flow runs.'),
    flow: z.unknown().describe('The current call flow, JSON.'),
    flowVersion: z
      .number()
      .int()
      .positive()
      .describe('Version of the flow, from 1; a changed flow gets the next one.'),
    activeFrom: z.iso.datetime().describe('Time since when the owner has the number.'),
    webhookSecret: z
      .string()
      .optional()
      .meta({
        description:
          'Secret that signs the flow’s requests to the owner’s services (Standard Webhooks). Shown ' +
          'once: in the answer to the owner’s first flow that makes such requests.',
      }),
    notices: z
      .array(fieldProblemSchema)
      .optional()
      .meta({
        description:
          'Only in the answer to a change: destinations in countries that the owner may not forward ' +
          'to. They are saved but not called. Absent when there are none.',
      }),
  }),
);
export type NumberView = z.input<typeof number>;

const ofNumbers = { owner: 'portal', asksReason: false, reply: number } as const;

describeTag(
  'numbers',
  'A service number belongs to one owner at a time, and its call flow serves its callers. Staff take it into ' +
    'service and out of service; each changed flow gets the next version.',
);

/**
 * Takes a number into service, or changes its owner, flow or language. A changed flow gets the next version. Invalid
 * `invalid-number`, naming each field that breaks a rule. Forbidden `people-only` for a key that gives the number to
 * another owner; conflict `number-ended` during the cooling period.
 */
export const numberPut = defineOperation({
  ...ofNumbers,
  subject: 'number.put.v1',
  request: {
    number: numberInPath,
    ownerId: slug.describe('Id of the owner who gets or keeps the number.'),
    flow: z
      .unknown()
      .refine((flow) => flow !== undefined, says('missing'))
      .describe('The call flow, JSON. A flow that breaks a rule is refused.'),
    language: language
      .optional()
      .describe(
        'Language in which callers hear prompts; left out: unchanged, or the country’s first one.',
      ),
    activeFrom: enteredInstant
      .optional()
      .describe('Time since when the owner has the number; left out: unchanged, or now.'),
  },
}).put('/v1/numbers/:number', {
  id: 'numbers.put',
  permission: 'numbers:write',
  summary: 'Take a number into service, or change its owner or flow.',
  description:
    'A changed flow gets the next version; the same flow keeps its version. An API key may not give a number to ' +
    'another owner: 403 `people-only`. A change of owner drops the draft, scheduled and overriding flows, ' +
    'destinations marked as out or chosen by phone, and limits that the last owner lowered; versions of the flow and limits set by staff ' +
    'stay. Followers of the number get a changed flow too (422 names those that may not, or whose owner has not declared a ' +
    'destination; 409 `flows-changed`: a number began to follow just now); a ' +
    'follower with another flow stops following, and loses the starts that its leader planned. 409 `number-ended` within a month of the number’s end, for every owner: until then staff may reopen it for ' +
    'its last owner (`PUT /v1/numbers/{number}/state`). Safe to repeat. The first flow of an owner that asks the ' +
    'owner’s services returns `webhookSecret`, once. 422 `invalid-number` names each field that breaks a rule; an ' +
    'unknown or ended owner too.',
});

/** Returns a number with its flow. Not-found `no-such-number`, also for a number that the asker may not see. */
export const numberGet = defineOperation({
  ...ofNumbers,
  isUnscoped: true,
  subject: 'number.get.v1',
  request: { number: numberInPath },
}).get('/v1/numbers/:number', {
  id: 'numbers.get',
  ...readersOfNumbers,
  summary: 'Get a number with its flow.',
  description:
    'The current version of the flow, also while an override serves callers (`GET …/override`). 404 `no-such-number`.',
});

/** Lists numbers with their flows, by number. */
export const numbersList = defineOperation({
  ...ofNumbers,
  isUnscoped: true,
  subject: 'number.list.v1',
  request: {
    limit: pageLimit,
    after: keyCursor,
    ownerId: slug.optional().describe('Only numbers of this owner.'),
  },
  reply: pageSchema(number),
}).get('/v1/numbers', {
  id: 'numbers.list',
  ...readersOfNumbers,
  summary: 'List numbers with their flows.',
  description:
    'By number, ended ones too. With the current version of the flow, also while an override serves callers. Without numbers of owners that the asker may not see.',
});

/**
 * Takes a number out of service. Not-found `no-such-number`; conflict `number-reserved` during the cooling period,
 * `tariff-publishing`, and billing's refusals of `priceWithdraw`.
 */
export const numberDelete = defineOperation({
  ...ofNumbers,
  subject: 'number.delete.v1',
  request: { number: numberInPath },
  reply: z.void(),
}).delete('/v1/numbers/:number', {
  id: 'numbers.delete',
  permission: 'numbers:write',
  summary: 'Take a number out of service.',
  description:
    'Calls to it are refused as unknown at once, the owner’s tenure ends, and its tariff versions that have not begun ' +
    'are withdrawn (409 `tariff-publishing`: one is being published now; try again); others stay. Its state, limits, override, draft, scheduled flows, destinations marked as out for it and ' +
    'destinations for switching by phone are lost; the versions of its flow stay. `PUT` takes the number into service ' +
    'again, as active; a person may give it to another owner at once, a key only after a month. To reserve it for its ' +
    'owner, end it instead (`PUT …/state`). 409 `number-reserved`: it ended less than a month ago. A repeat gets 404 ' +
    '`no-such-number`.',
  answers: null,
});
