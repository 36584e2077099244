import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { instant, oneOf } from '../parts.js';
import { e164, numberInPath, readersOfNumbers } from '../values.js';

/**
 * - `open`: opening hours count as open
 * - `closed`: opening hours count as closed; a flow without them releases callers after an announcement
 * - `diverted`: callers are forwarded to one destination
 */
export const overrideKinds = ['open', 'closed', 'diverted'] as const;
export type OverrideKind = (typeof overrideKinds)[number];

const kind = oneOf(overrideKinds).describe(
  'What replaces the flow’s own choices. `open` and `closed`: its opening hours count as open or closed; a flow ' +
    'without opening hours releases callers after an announcement when closed. `diverted`: callers are forwarded to ' +
    '`destination`.',
);

/** An override, as lists of numbers show it. */
export const overrideShown = z.object({
  kind,
  destination: e164.nullable().describe('Where callers are forwarded to; null: not diverted.'),
  until: instant.nullable().describe('When it ends; null: until further notice.'),
});

const override = named(
  'FlowOverride',
  overrideShown.extend({
    setAt: instant.describe('When it was switched on.'),
    setByName: z
      .string()
      .nullable()
      .describe('Name of the colleague who did; null: one of our staff, a key, or unknown.'),
    flowVersion: z
      .number()
      .int()
      .positive()
      .describe('Version of the flow that serves callers meanwhile; calls name it.'),
  }),
);

const overrideState = named(
  'FlowOverrideState',
  z.object({
    override: override.nullable().describe('The override in force; null: the flow runs as drawn.'),
    hasHours: z
      .boolean()
      .describe('Whether the flow has opening hours: only then can it be opened.'),
    destinations: z
      .array(e164)
      .describe('Destinations of the current flow, to which callers may be diverted, E.164.'),
  }),
);

const ofOverrides = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
  request: { number: numberInPath },
  reply: overrideState,
} as const;

describeTag(
  'overrides',
  'An override opens, closes or diverts a number, while its call flow stays as drawn. It ends at a given time, when ' +
    'another override replaces it, or on request.',
);

/** Returns a number's override and what may be switched. Not-found `no-such-number`. */
export const overrideGet = defineOperation({ ...ofOverrides, subject: 'flow.override.v1' }).get(
  '/v1/numbers/:number/override',
  {
    id: 'overrides.get',
    ...readersOfNumbers,
    summary: 'Get what overrides a number’s flow.',
    description:
      'Open, closed or diverted; null: the flow runs as drawn. Also says whether the flow has opening hours, and its ' +
      'destinations.',
  },
);

/**
 * Switches a number to open, closed or diverted. Invalid, naming `destination`, `declared`, `kind` or `until`;
 * not-found `no-such-number`.
 */
export const overridePut = defineOperation({
  ...ofOverrides,
  subject: 'flow.override-put.v1',
  request: {
    number: numberInPath,
    kind,
    destination: e164
      .nullable()
      .default(null)
      .describe('With `diverted`: where callers are forwarded to, E.164.'),
    declared: z
      .boolean()
      .default(false)
      .describe(
        'For a premium number: the owner declares that the destination is his own, or that its holder agreed. Not ' +
          'needed for destinations declared with the current flow.',
      ),
    until: enteredInstant
      .nullable()
      .default(null)
      .describe('When it ends by itself, at most a year ahead; null: until further notice.'),
  },
  rules: [
    {
      holds: ({ kind: of, destination }: { kind: OverrideKind; destination: string | null }) =>
        (of === 'diverted') === (destination !== null),
      path: ['destination'],
      ...says('destination-when-diverted'),
    },
  ],
}).put('/v1/numbers/:number/override', {
  id: 'overrides.put',
  permission: 'overrides:write',
  summary: 'Open, close or divert a number, until a time or until further notice.',
  description:
    'Replaces the override in force. Callers still hear the tariff, and destinations follow the number’s rules. Calls ' +
    'under way are not touched. Safe to repeat; `DELETE` ends it. 422 `invalid-override`: a flow without opening ' +
    'hours cannot be opened, or the destination is barred or not declared.',
});

/** Ends a number's override. Not-found `no-such-number`. */
export const overrideDelete = defineOperation({
  ...ofOverrides,
  subject: 'flow.override-end.v1',
}).delete('/v1/numbers/:number/override', {
  id: 'overrides.end',
  permission: 'overrides:write',
  summary: 'Let a number’s flow run as drawn again.',
  description:
    'New callers get the current version at once, also one that was published during the override. Calls under way are ' +
    'not touched. Without an override nothing changes. Safe to repeat.',
});
