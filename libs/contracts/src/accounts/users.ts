import { says } from '@app/common';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
import { keyCursor, longPageLimit, pageLimit, pageSchema } from '../paging.js';
import { staffRoles } from '../permissions.js';
import { slug } from '../values.js';
import { address, at, language, memberships, membershipView, personName } from './parts.js';

/** A person with an account, or invited to one. */
export const userView = named(
  'User',
  z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    language,
    staffRole: z.enum(staffRoles).nullable().describe('Role on our staff; null: not on our staff.'),
    memberships: z.array(membershipView),
    state: z
      .enum(['invited', 'active'])
      .describe('`invited` until the person accepts the invitation.'),
    twoFactorEnabled: z.boolean(),
    createdAt: at,
  }),
);
export type UserView = z.infer<typeof userView>;

const ofUsers = { owner: 'portal', reply: userView } as const;
/** For admins; keys are refused. */
const byAdmins = { permission: 'users:manage' } as const;

describeTag(
  'users',
  'A user is a person with an account, or invited to one: of our staff, or a member of owners. Admins invite, ' +
    'change and remove users.',
);

/** Lists all users by id. For admins. Staff may give a reason. */
export const userList = defineOperation({
  ...ofUsers,
  subject: 'user.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: keyCursor },
  reply: pageSchema(userView),
}).get('/v1/users', {
  ...byAdmins,
  id: 'users.list',
  summary: 'List users, by id.',
  description: 'Our staff, members of owners, and invited people, each with roles.',
});

/**
 * Creates an account for a person outside our staff and mails an invitation. Repeated before the person has accepted,
 * it replaces the person's data and link. For admins. Conflict `account-exists`, `staff-invited`; unavailable,
 * without any change, when the mail can't be sent.
 */
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
  summary: 'Invite a person by mail.',
  description:
    'For a person outside our staff (`staffRole` is null); a staff role is requested with `POST ' +
    '/v1/staff-grants`. The link is valid for 72 hours. Inviting a person again before they accept replaces ' +
    'the invitation, with its name and memberships. Needs no second admin. 409 `account-exists`: the person ' +
    'already has an account. 409 `staff-invited`: the person is invited as staff; send that invitation again.',
  status: 201,
});

/**
 * Mails a new invitation link, which replaces old ones, also of owners; roles stay as they are. For admins. Not-found
 * `no-such-user`; conflict `account-exists` once the person has accepted.
 */
export const userInviteAgain = defineOperation({
  ...ofUsers,
  subject: 'user.invite-again.v1',
  request: { id: slug },
}).post('/v1/users/:id/invitation', {
  ...byAdmins,
  id: 'users.inviteAgain',
  summary: 'Mail a new invitation link to a user.',
  description:
    'To a person who has not accepted yet; the roles stay. Old links stop working, those of owners too: by the new ' +
    'one, valid for 72 hours, the person joins all owners that the mail names, except, as staff, those that only invited the person. Repeated: another mail. 409 ' +
    '`account-exists`: the person has already accepted an invitation.',
  status: 201,
});

/**
 * Replaces a user's staff role or memberships; an omitted field stays as it is. Removes the user's API keys that
 * exceed the new rights, and voids open staff grants. For admins. Not-found `no-such-user`; conflict `own-account`,
 * `second-person`.
 */
export const userSetRoles = defineOperation({
  ...ofUsers,
  subject: 'user.set-roles.v1',
  request: {
    id: slug,
    staffRole: z
      .enum(staffRoles)
      .nullable()
      .optional()
      .describe('New staff role; null: none; left out: stays.'),
    memberships: memberships
      .optional()
      .describe('All memberships of owners after the change; left out: they stay.'),
  },
}).patch('/v1/users/:id', {
  ...byAdmins,
  id: 'users.setRoles',
  summary: 'Change the roles of a user.',
  description:
    'Takes effect at once; the user gets no mail. An omitted field stays as it is; `memberships` replaces all. API ' +
    'keys of the user that exceed the new rights are removed, with keys that these made, and an open staff grant for ' +
    'the user lapses. Webhooks that the user or these keys made, changed or resumed last, and may no longer make, are ' +
    'paused within a minute, with a mail to their owner. A ' +
    'new staff role, or a new membership of staff, needs a second admin: request it with `POST ' +
    '/v1/staff-grants` (409 `second-person`). Nobody can change their own roles (409 `own-account`). Safe to ' +
    'repeat.',
});

/**
 * Removes a user's account with its sessions and API keys, which can't be undone. For admins. Not-found
 * `no-such-user`; conflict `own-account`.
 */
export const userRemove = defineOperation({
  ...ofUsers,
  subject: 'user.remove.v1',
  request: { id: slug },
  reply: z.void(),
}).delete('/v1/users/:id', {
  ...byAdmins,
  id: 'users.remove',
  summary: 'Remove a user, with sessions and API keys.',
  description:
    'A person on our staff, a member of owners, or an invited person. Keys that these API keys made are ' +
    'removed too, and webhooks that the user or these keys made, changed or resumed last are paused. Cannot be undone. Nobody can remove their own account (409 `own-account`). Repeated: 404 ' +
    '`no-such-user`.',
  answers: null,
});

describeTag(
  'staffNames',
  'This list gives only the id and name of each person of our staff, to show names in place of ids.',
);

/** Lists the names of our staff by id, for pages that show who prepared or approved a thing. For staff. */
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
  summary: 'List the names of our staff, by id.',
  description:
    'People with a staff role now, also invited ones. People who left our staff are not listed.',
});
