import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { instant, text } from '../parts.js';
import { fieldProblemSchema } from '../problem.js';
import { e164, numberInPath, slug } from '../values.js';

const version = z.number().int().positive();

/** The most scheduled versions of a number: each one's flow is part of its snapshot. */
export const mostScheduled = 5;
/** The most followers of a number: as many snapshots as portal compiles in one transaction elsewhere. */
export const mostFollowers = 50;
/** A start further ahead is a typing error. */
export const scheduledDaysAhead = 366;

/** What the owner of a premium number declares when a flow is published (ACM: the callers' information duty). */
export const flowDeclaration = z.object({
  destinations: z
    .array(e164)
    .max(500, 'must be at most 500 destinations')
    .describe('Destinations that are the owner’s own, or whose holders agreed, E.164.'),
  identity: slug
    .nullable()
    .describe(
      'Name of the prompt that says who the owner is and which service this is; null: there is none.',
    ),
});
export type FlowDeclaration = z.output<typeof flowDeclaration>;

const publication = named(
  'FlowPublication',
  z.object({
    number: e164.describe('The service number, E.164.'),
    version: version.describe('Version that serves, or will serve, callers.'),
    from: instant.describe('When it begins to serve callers.'),
    notices: z
      .array(fieldProblemSchema)
      .describe(
        'Destinations in countries that the owner may not forward to: they are not called, but do not keep the draft from being published.',
      ),
    webhookSecret: z
      .string()
      .nullable()
      .describe(
        'Secret that signs the flow’s requests to the owner’s services, shown once: after the owner’s first flow that ' +
          'makes such requests. Null otherwise.',
      ),
  }),
);

const ofPublications = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
} as const;

describeTag(
  'flowPublications',
  'A publication makes a draft or an earlier version the call flow that serves a number’s callers, now or at a ' +
    'later time. A planned start can be cancelled.',
);

/**
 * Makes a draft or an earlier version the flow that serves callers, now or later. Conflicts `draft-changed`,
 * `flow-changed`, `flows-changed`, `follows-another`, `too-many-scheduled`; invalid `invalid-flow`, naming fields;
 * not-found `no-such-number`, `no-such-version`.
 */
export const flowPublish = defineOperation({
  ...ofPublications,
  subject: 'flow.publish.v1',
  request: {
    number: numberInPath,
    source: z
      .union([
        z.strictObject({ draft: z.number().int().positive().describe('Revision of the draft.') }),
        z.strictObject({ version: version.describe('An earlier version, to roll back to.') }),
      ])
      .describe('What to publish: the draft, or an earlier version.'),
    current: version.describe('Version that served callers when the asker looked.'),
    at: enteredInstant
      .optional()
      .describe('When it begins to serve callers, at most a year ahead; left out: now.'),
    note: text(200).nullable().default(null).describe('What changes, in the author’s words.'),
    declares: flowDeclaration
      .nullable()
      .default(null)
      .describe(
        'For a premium number or follower: what the owner declares about destinations and prompt. A follower also ' +
          'keeps what was declared for it before.',
      ),
    recordingPurpose: text(300)
      .nullable()
      .default(null)
      .describe('For a flow that records conversations: why it does, 10 to 300 characters.'),
    followers: z
      .array(e164)
      .max(mostFollowers, `must be at most ${mostFollowers} numbers`)
      .default([])
      .describe('Followers of the number that the asker saw, E.164.'),
  },
  reply: publication,
}).post('/v1/numbers/:number/flow-publications', {
  id: 'flowPublications.create',
  permission: 'flows:write',
  summary: 'Publish the draft or an earlier version of a number’s flow, now or at a time.',
  description:
    'Calls under way keep their flow. A published draft is discarded at once, also for a later start. A premium ' +
    'number’s owner declares every destination, and names a prompt that callers hear before they are answered. 409 ' +
    '`draft-changed` or `flow-changed` when somebody saved or published since, so also when repeated; 409 ' +
    '`shared-changed`: a part that it shares was changed just now; 409 `too-many-scheduled` for a sixth scheduled ' +
    'version; 422 `invalid-flow` names each field that breaks a rule. To undo it, publish an earlier version, or ' +
    'cancel a planned start. An earlier version runs as it was; when parts that it shared have changed since, it no ' +
    'longer follows them. Other planned starts and an override stay in force. Followers of the number (`GET ' +
    '…/following`) get the version too, all at once or none; 422 then names a follower’s field as ' +
    '`numbers.+31850001234.flow.nodes.ring.destinations`. 409 `follows-another`: the number itself follows; ' +
    '`flows-changed`: a number follows that is not in `followers`, or began to just now. 404 `no-such-version`.',
});

/** Cancels the start of a scheduled version. Conflict `follows-another`; not-found `no-such-number`, `not-scheduled`. */
export const flowUnschedule = defineOperation({
  ...ofPublications,
  subject: 'flow.unschedule.v1',
  request: { number: numberInPath, version },
  reply: z.void(),
}).delete('/v1/numbers/:number/flow-versions/:version/schedule', {
  id: 'flowPublications.cancel',
  permission: 'flows:write',
  summary: 'Cancel the planned start of a version of a number’s flow.',
  description:
    'The version stays and can be published again. Followers lose the start too; 409 `follows-another` for a ' +
    'follower. 404 `not-scheduled`: it has no planned start (any more), also when repeated.',
  answers: null,
});
