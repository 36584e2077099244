import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { instant } from '../parts.js';
import { e164, numberInPath, readersOfNumbers, slug } from '../values.js';

/** The most destinations of an owner that may be out at a time. */
export const mostAbsences = 200;

const everywhere = z
  .boolean()
  .describe('Whether it holds for all numbers of the owner that ring the destination.');

const absence = z.object({
  until: instant.nullable().describe('When it ends by itself; null: until further notice.'),
  everywhere,
  setAt: instant.describe('When the destination was marked as out.'),
  setByName: z
    .string()
    .nullable()
    .describe('Name of the colleague who did; null: one of our staff, a key, or unknown.'),
});

/** The destinations that a number rings, with those that are out. */
export const absenceState = named(
  'AbsenceState',
  z.object({
    destinations: z
      .array(
        z.object({
          destination: e164.describe('The destination, E.164.'),
          name: z
            .string()
            .nullable()
            .describe('Who answers there, as the flow says; null: unsaid.'),
          rung: z
            .boolean()
            .describe(
              'Whether the current flow, a scheduled flow or an override rings it; false: it is only still marked as out.',
            ),
          numbers: z
            .number()
            .int()
            .nonnegative()
            .describe('How many numbers of the owner ring the destination.'),
          absence: absence.nullable().describe('Null: the destination takes calls.'),
        }),
      )
      .describe(
        'Of the current flow first, in its order; then of other flows; last those only still marked as out.',
      ),
  }),
);

const ofAbsences = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
  reply: absenceState,
} as const;
const one = { number: numberInPath, destination: numberInPath };

describeTag(
  'absences',
  'An absence marks a destination as out: it takes no calls of one number, or of all numbers of the owner. It ends ' +
    'at a given time, or on request.',
);

/** Lists the destinations of a number, and which are out. Not-found `no-such-number`. */
export const absencesGet = defineOperation({
  ...ofAbsences,
  subject: 'absence.list.v1',
  request: { number: numberInPath },
}).get('/v1/numbers/:number/absences', {
  id: 'absences.list',
  ...readersOfNumbers,
  summary: 'List a number’s destinations and which are out.',
  description:
    'Destinations of the current flow, of scheduled flows and of an override, and others still marked as out. Each ' +
    'with the end of its absence, if it has one, and the colleague who set it, for each that is out.',
});

/**
 * Marks a destination as out. Invalid, naming `until`; not-found `no-such-number` and `no-such-destination`; conflict
 * `out-everywhere` and `too-many-absences`.
 */
export const absencePut = defineOperation({
  ...ofAbsences,
  subject: 'absence.put.v1',
  request: {
    ...one,
    until: enteredInstant
      .nullable()
      .default(null)
      .describe(
        'When it ends by itself, at most a year ahead; null or left out: until further notice.',
      ),
    everywhere: everywhere
      .default(false)
      .describe(
        'Whether it holds for all numbers of the owner that ring the destination; left out: for this number only.',
      ),
  },
}).put('/v1/numbers/:number/absences/:destination', {
  id: 'absences.put',
  permission: 'overrides:write',
  summary: 'Mark a destination as out, until a time or until further notice.',
  description:
    'Meanwhile it takes no calls of the number, or of all numbers of the owner; conversations go on. When all ' +
    'destinations of a step are out, callers take its way for nobody answered (of a queue `timeout`, also those who ' +
    'wait in it), or are released without one. Replaces an earlier end; one for all numbers replaces those for single ' +
    'numbers. 404 `no-such-destination`: the number’s flows do not ring it. 409 ' +
    `\`out-everywhere\`: it is out for all numbers and \`everywhere\` is not true, so end that first; \`too-many-absences\`: at most ${mostAbsences} of ` +
    'an owner. Safe to repeat. `DELETE` ends the absence.',
});

/** Ends a destination's absence. Not-found `no-such-number`. */
export const absenceDelete = defineOperation({
  ...ofAbsences,
  subject: 'absence.end.v1',
  request: one,
}).delete('/v1/numbers/:number/absences/:destination', {
  id: 'absences.end',
  permission: 'overrides:write',
  summary: 'Let a destination take calls again.',
  description:
    'An absence for all numbers ends for all of them. Without an absence nothing changes. Safe to repeat.',
});

/** Lists the destinations of an owner that are out. Not for other owners. */
export const absencesOfOwner = defineOperation({
  owner: 'portal',
  subject: 'absence.of-owner.v1',
  read: { action: 'owner.absences', of: ['ownerId'] },
  request: { ownerId: slug },
  reply: named(
    'OwnerAbsences',
    z.object({
      items: z.array(
        z.object({
          destination: e164.describe('The destination, E.164.'),
          name: z.string().nullable().describe('Who answers there, as a flow says; null: unsaid.'),
          number: e164.nullable().describe('Number that it is out for, E.164; null: all.'),
          until: absence.shape.until,
        }),
      ),
    }),
  ),
}).get('/v1/owners/:ownerId/absences', {
  id: 'absences.ofOwner',
  permission: 'calls:live',
  about: 'ownerId',
  summary: 'List the destinations of an owner that are out.',
  description:
    'Each with the number that it is out for (null: all) and the end of its absence (null: until further notice). Oldest first, at most ' +
    `${mostAbsences}.`,
});
