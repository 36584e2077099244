import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { e164, numberInPath, readersOfNumbers } from '../values.js';

/** Most destinations of a number that the service line offers: keys 3 to 9. */
export const mostPhoneDestinations = 7;

const phoneSwitching = named(
  'PhoneSwitching',
  z.object({
    line: e164
      .nullable()
      .describe(
        'Number of the service line, E.164; null: numbers can’t be switched by phone here.',
      ),
    destinations: z
      .array(e164)
      .describe(
        'Destinations that the service line offers, E.164: the first by key 3, the next by 4.',
      ),
  }),
);

const ofSwitching = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
  reply: phoneSwitching,
} as const;

describeTag(
  'byPhone',
  'By phone, people of an owner open, close or divert a number: they call the service line and enter a PIN (PhonePin). ' +
    'These operations set the destinations that the line offers for a number.',
);

/** Returns what the service line offers for a number. Not-found `no-such-number`. */
export const phoneSwitchingGet = defineOperation({
  ...ofSwitching,
  subject: 'flow.by-phone.v1',
  request: { number: numberInPath },
}).get('/v1/numbers/:number/by-phone', {
  id: 'byPhone.get',
  ...readersOfNumbers,
  summary: 'Get what can be switched by phone for a number.',
  description:
    'An owner’s people can call our service line (`line`; null: there is none) and, with a PIN, close the number, open it outside its hours, or divert it to one of these destinations, in the order of their keys. Without destinations they can only open and close it.',
});

/** Sets the destinations that the service line offers. Invalid, naming `destinations.N`; not-found `no-such-number`. */
export const phoneSwitchingPut = defineOperation({
  ...ofSwitching,
  subject: 'flow.by-phone-put.v1',
  request: {
    number: numberInPath,
    destinations: z
      .array(e164)
      .max(mostPhoneDestinations, `must be at most ${mostPhoneDestinations} numbers`)
      .refine((all) => new Set(all).size === all.length, says('destination-twice'))
      .describe('Destinations, E.164, in the order of their keys. At most 7, each once.'),
    declared: z
      .boolean()
      .default(false)
      .describe(
        'For a premium number: the owner declares that each destination is his own, or that its holder agreed. Not ' +
          'needed for destinations declared with the current flow.',
      ),
  },
}).put('/v1/numbers/:number/by-phone', {
  id: 'byPhone.put',
  permission: 'overrides:write',
  summary: 'Set the destinations that can be chosen by phone for a number.',
  description:
    'Replaces them all; empty: none. Diverts nothing by itself. Each must follow the rules of the number’s ' +
    'destinations (422 `invalid-destinations`). Safe to repeat.',
});
