import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { keyCursor, longPageLimit, pageLimit, pageSchema } from '../paging.js';
import { staffRoles } from '../permissions.js';
import { slug } from '../values.js';
import { address, at, language, memberships, membershipView, personName } from './parts.js';

export const userView = named(
  'User',
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    language,
    staffRole: z.enum(staffRoles).nullable(),
    memberships: z.array(membershipView),
    /** `invited` until the person has followed the link. */
    state: z.enum(['invited', 'active']),
    twoFactorEnabled: z.boolean(),
    createdAt: at,
  }),
);
export type UserView = z.infer<typeof userView>;

const ofUsers = { owner: 'portal', reply: userView } as const;
/** People who may sign in: for admins, and never for keys. */
const byAdmins = { permission: 'users:manage' } as const;

export const userList = defineOperation({
  ...ofUsers,
  subject: 'user.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: keyCursor },
  reply: pageSchema(userView),
}).get('/v1/users', { ...byAdmins, id: 'users.list', summary: 'People who may sign in, by id.' });

/** Who isn't of our staff. Unavailable, and nothing has changed, when the mail can't be sent. */
export const userInvite = defineOperation({
  ...ofUsers,
  subject: 'user.invite.v1',
  request: {
    email: address,
    name: personName,
    language,
    staffRole: z.null(says('staff-role-by-two')).default(null),
    memberships: memberships.default([]),
  },
}).post('/v1/users', {
  ...byAdmins,
  id: 'users.invite',
  summary: 'Invites somebody by mail, or once more.',
  status: 201,
});

export const userInviteAgain = defineOperation({
  ...ofUsers,
  subject: 'user.invite-again.v1',
  request: { id: slug },
}).post('/v1/users/:id/invitation', {
  ...byAdmins,
  id: 'users.inviteAgain',
  summary: 'Mail a new link to a person who has not followed the last one.',
  status: 201,
});

/** What is left out stays. Keys beyond the new rights go. */
export const userSetRoles = defineOperation({
  ...ofUsers,
  subject: 'user.set-roles.v1',
  request: {
    id: slug,
    staffRole: z.enum(staffRoles).nullable().optional(),
    memberships: memberships.optional(),
  },
}).patch('/v1/users/:id', {
  ...byAdmins,
  id: 'users.setRoles',
  summary: 'Change what a person may do.',
  description:
    'What takes rights away, and memberships of people who are not our staff, hold at once. A staff role, and new ' +
    'memberships of staff, are asked for by `POST /v1/staff-grants` (409 `second-person`).',
});

export const userRemove = defineOperation({
  ...ofUsers,
  subject: 'user.remove.v1',
  request: { id: slug },
  reply: z.void(),
}).delete('/v1/users/:id', {
  ...byAdmins,
  id: 'users.remove',
  summary: 'Removes an account, with its sessions and keys.',
  answers: null,
});

/** For pages that say who prepared or approved a thing. */
export const staffNames = defineOperation({
  ...ofUsers,
  subject: 'user.names.v1',
  asksReason: false,
  read: { of: [] },
  request: { limit: longPageLimit, after: keyCursor },
  reply: pageSchema(named('StaffName', z.object({ id: slug, name: z.string() }))),
}).get('/v1/staff-names', {
  id: 'staffNames.list',
  permission: 'parties:read',
  summary: 'What our own people are called, by id.',
});
