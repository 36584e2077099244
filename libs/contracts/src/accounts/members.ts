import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, pageLimit, pageSchema } from '../paging.js';
import { ownerRoles } from '../permissions.js';
import { slug } from '../values.js';
import { address, language, personName } from './parts.js';

const role = z.enum(ownerRoles);

/**
 * What an organisation sees of who belongs to it: the same of somebody who has had an account for
 * long as of somebody new, and nothing of what else they may do.
 */
const member = named(
  'Member',
  z.object({
    /** Of the membership. */
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role,
    /** `invited` until they have followed the link. */
    state: z.enum(['invited', 'active']),
  }),
);
export type MemberView = z.infer<typeof member>;

/** An organisation's people: for those who have the role `owner` there, and not for keys. */
const ofMembers = { owner: 'portal', asksReason: false, isUnscoped: true, reply: member } as const;
const byOwners = { permission: 'members:manage' } as const;

export const memberList = defineOperation({
  ...ofMembers,
  subject: 'member.list.v1',
  request: { ownerId: slug, limit: pageLimit, after: keyCursor },
  reply: pageSchema(member),
}).get('/v1/owners/:ownerId/members', {
  ...byOwners,
  id: 'members.list',
  summary: 'People of one’s own organisation, by id.',
});

/**
 * Conflict `already-member` for who has joined; forbidden `staff-membership` for what two admins have granted to our
 * staff, whether they have followed their link or not; unavailable, and nothing has changed, when the mail can't be sent.
 */
export const memberInvite = defineOperation({
  ...ofMembers,
  subject: 'member.invite.v1',
  request: { ownerId: slug, email: address, name: personName, language, role },
}).post('/v1/owners/:ownerId/members', {
  ...byOwners,
  id: 'members.invite',
  summary: 'Invites somebody by mail, or once more.',
  status: 201,
});

export const memberSetRole = defineOperation({
  ...ofMembers,
  subject: 'member.set-role.v1',
  request: { ownerId: slug, id: slug, role },
}).patch('/v1/owners/:ownerId/members/:id', {
  ...byOwners,
  id: 'members.setRole',
  summary: 'Changes what somebody may do within the organisation.',
});

export const memberRemove = defineOperation({
  ...ofMembers,
  subject: 'member.remove.v1',
  request: { ownerId: slug, id: slug },
  reply: z.void(),
}).delete('/v1/owners/:ownerId/members/:id', {
  ...byOwners,
  id: 'members.remove',
  summary: 'Takes somebody out of the organisation.',
  answers: null,
});
