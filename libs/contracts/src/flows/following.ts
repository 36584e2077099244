import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { text } from '../parts.js';
import { e164, numberInPath, readersOfNumbers } from '../values.js';
import { flowDeclaration, mostFollowers, mostScheduled } from './publications.js';

const numberFollowing = named(
  'NumberFollowing',
  z.object({
    follows: e164.nullable().describe('Number whose flow it follows, E.164; null: none.'),
    followers: z.array(e164).describe('Numbers that follow its flow, E.164, in order.'),
  }),
);

const ofFollowing = {
  owner: 'portal',
  asksReason: false,
  isUnscoped: true,
  notesMisses: true,
  reply: numberFollowing,
} as const;
const one = { number: numberInPath };

describeTag(
  'following',
  'A number may follow the flow of another number of its owner, the leader: each flow that the leader gets, its ' +
    'followers get at the same moment. Overrides, absences, limits and the tariff remain the number’s own.',
);

/** Says which number a number follows, and which follow it. Not-found `no-such-number`. */
export const followingGet = defineOperation({
  ...ofFollowing,
  subject: 'number.following.v1',
  request: one,
}).get('/v1/numbers/:number/following', {
  id: 'following.get',
  ...readersOfNumbers,
  summary: 'Get which number a number follows, and its followers.',
  description: `A follower has no followers; a leader has at most ${mostFollowers}.`,
});

/**
 * Makes a number follow another. Conflicts `draft-changed`, `flow-changed`, `flows-changed`, `leads-others`, `too-many-followers`;
 * invalid `invalid-flow`, naming fields; not-found `no-such-number`.
 */
export const followingPut = defineOperation({
  ...ofFollowing,
  subject: 'number.follow.v1',
  request: {
    ...one,
    leader: e164.describe('Number to follow, E.164: of the same owner, in service, no follower.'),
    current: z
      .number()
      .int()
      .positive()
      .describe('Version that served the number’s callers when the asker looked.'),
    draft: z
      .number()
      .int()
      .nonnegative()
      .default(0)
      .describe('Revision of the number’s draft that was read and is lost; 0: there was none.'),
    planned: z
      .array(z.number().int().positive())
      .max(mostScheduled, `must be at most ${mostScheduled} versions`)
      .default([])
      .describe('Versions of the number whose planned start was read and is lost.'),
    declares: flowDeclaration
      .nullable()
      .default(null)
      .describe(
        'For a premium number: what the owner declares about the leader’s destinations and prompt, beside what the ' +
          'leader’s versions declare.',
      ),
    recordingPurpose: text(300)
      .nullable()
      .default(null)
      .describe('Why conversations are recorded, 10 to 300 characters; null: as the leader says.'),
  },
}).put('/v1/numbers/:number/following', {
  id: 'following.start',
  permission: 'flows:write',
  summary: 'Make a number follow the flow of another number.',
  description:
    'The number gets the leader’s current and scheduled flows, in place of its own; its draft and its own planned ' +
    'starts are lost. While it follows, drafts and publications of its own get 409 `follows-another`. Following ends ' +
    'on request, and when either number ends, is deleted or changes owner; the flows stay. 409 `flow-changed`: a flow ' +
    'of the number was published or planned since `current` and `planned` were read; `draft-changed`: its draft was ' +
    'saved since `draft`; `flows-changed`: the leader’s flow was published just now; ' +
    `\`leads-others\`: the number has followers; \`too-many-followers\`: the leader has ${mostFollowers}. 422 ` +
    '`invalid-flow` names what the number may not have, such as `flow.nodes.ring.destinations`, and what is not ' +
    'declared. Safe to repeat: a number that follows the leader already stays as it is.',
});

/** Ends following. Not-found `no-such-number`. */
export const followingDelete = defineOperation({
  ...ofFollowing,
  subject: 'number.unfollow.v1',
  request: one,
}).delete('/v1/numbers/:number/following', {
  id: 'following.end',
  permission: 'flows:write',
  summary: 'Give a number its own copy of the flow that it follows.',
  description:
    'Callers notice nothing: the number keeps its current and scheduled flows. Without following nothing changes. Safe ' +
    'to repeat.',
});
