import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { ownerRoles } from '../permissions.js';
import { slug } from '../values.js';
import { address, language, personName } from './parts.js';

const role = z.enum(ownerRoles).describe('Role in the organisation, which gives the rights there.');

/**
 * A member as the organisation sees the person: the same for an old account as for a new one, without the person's
 * other rights.
 */
const member = named(
  'Member',
  z.object({
    id: z.string().describe('Id of the membership, not of the person.'),
    email: z.string(),
    name: z.string(),
    role,
    state: z
      .enum(['invited', 'active'])
      .describe('`invited` until the person accepts the invitation.'),
  }),
);
export type MemberView = z.infer<typeof member>;

/** For members with the role `owner` in the organisation; keys are refused. Not-found `no-such-owner` for others. */
const ofMembers = { owner: 'portal', asksReason: false, isUnscoped: true, reply: member } as const;
const byOwners = { permission: 'members:manage' } as const;

describeTag(
  'members',
  'A member is a person who belongs to an owner’s organisation, with a role there. Members with the role `owner` ' +
    'invite and remove the others.',
);

/** Lists the members of an organisation by id, invited people included. */
export const memberList = defineOperation({
  ...ofMembers,
  subject: 'member.list.v1',
  request: { ownerId: slug, limit: pageLimit, after: keyCursor },
  reply: pageSchema(member),
}).get('/v1/owners/:ownerId/members', {
  ...byOwners,
  id: 'members.list',
  summary: 'List the members of an organisation, by id.',
  description: 'Includes people who are invited.',
});

/**
 * Mails an invitation to join the organisation; repeated before the person accepts, it replaces the role and the
 * link. Conflict `already-member` for a person who has joined; forbidden `staff-membership` for a membership that two
 * admins granted to our staff; unavailable, without any change, when the mail can't be sent.
 */
export const memberInvite = defineOperation({
  ...ofMembers,
  subject: 'member.invite.v1',
  request: { ownerId: slug, email: address, name: personName, language, role },
}).post('/v1/owners/:ownerId/members', {
  ...byOwners,
  id: 'members.invite',
  summary: 'Invite a person to an organisation by mail.',
  description:
    'A person without an account gets one by the link; `language` counts only then. The membership counts once the ' +
    'person follows the link, which is valid for 72 hours. Inviting again replaces the role and the link. 409 ' +
    '`already-member`: the person has joined; change the role instead. 403 `staff-membership`: two of our admins ' +
    'decide this membership. 429: too many mails. 503, without any change: mail cannot be sent.',
  status: 201,
});

/**
 * Changes a member's role; removes the person's API keys that exceed the new rights. Not-found `no-such-member`;
 * conflict `last-owner`; forbidden `staff-membership`.
 */
export const memberSetRole = defineOperation({
  ...ofMembers,
  subject: 'member.set-role.v1',
  request: { ownerId: slug, id: slug, role },
}).patch('/v1/owners/:ownerId/members/:id', {
  ...byOwners,
  id: 'members.setRole',
  summary: 'Change the role of a member.',
  description:
    'Takes effect at once. API keys of the member that exceed the new rights are removed, with keys that ' +
    'these made. Webhooks that the member or these keys made, changed or resumed last, and may no longer make, pause, ' +
    'with a mail to the owner: their events are dropped until somebody resumes them. 409 `last-owner`: the organisation needs another owner who has joined. 403 `staff-membership`: the ' +
    'member is on our staff. 404 `no-such-member`. The member gets no mail. Safe to repeat.',
});

/**
 * Removes a membership. A person without any other membership or staff role loses the account too, with sessions and
 * API keys. Not-found `no-such-member`; conflict `last-owner`.
 */
export const memberRemove = defineOperation({
  ...ofMembers,
  subject: 'member.remove.v1',
  request: { ownerId: slug, id: slug },
  reply: z.void(),
}).delete('/v1/owners/:ownerId/members/:id', {
  ...byOwners,
  id: 'members.remove',
  summary: 'Remove a member from an organisation.',
  description:
    'Takes effect at once; for an invited person it voids the link. API keys beyond the rights that remain are ' +
    'removed, with keys that these made. Webhooks of the person and of these keys pause: their events are dropped until somebody resumes them. The person gets no mail. A person without any other membership or staff role loses the account too, with sessions and API keys. ' +
    'Cannot be undone, except by a new invitation. 409 `last-owner`: the organisation needs another owner who has ' +
    'joined. Repeated: 404 `no-such-member`.',
  answers: null,
});
