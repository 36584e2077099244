import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { staffRoles } from '../permissions.js';
import { slug, uuid } from '../values.js';
import {
  address,
  at,
  idCursor,
  language,
  memberships,
  membershipView,
  personName,
} from './parts.js';

const roles = z.object({
  staffRole: z.enum(staffRoles).nullable(),
  memberships: z.array(membershipView),
});

const staffGrant = named(
  'StaffGrant',
  z.object({
    id: z.uuid(),
    userId: z.string().nullable().describe('Null for a person without an account.'),
    email: z.string(),
    name: z.string(),
    ...roles.shape,
    before: roles.nullable().describe('What the person is and belongs to now.'),
    askedBy: z.object({
      id: z.string(),
      name: z.string().nullable().describe('Null when the account is gone.'),
    }),
    askedAt: at,
    expiresAt: at,
    state: z
      .enum(['open', 'approved', 'refused', 'void', 'expired'])
      .describe('`void`: replaced, or the person’s rights were changed since.'),
    mayApprove: z.boolean().describe('Whether the one who asks may approve it.'),
  }),
);
export type StaffGrantView = z.infer<typeof staffGrant>;

const granted = {
  staffRole: z
    .enum(staffRoles)
    .nullable()
    .describe('What the person is on our staff once it is approved; null for nothing.'),
  memberships: memberships
    .optional()
    .describe(
      'All organisations that the person belongs to once it is approved; left out: those of today.',
    ),
};
const grantRequest = z.union([
  z.strictObject({ userId: slug, ...granted }),
  z.strictObject({ email: address, name: personName, language, ...granted }),
]);
/** For somebody who has an account, or who is to be invited. */
export type GrantRequest = z.output<typeof grantRequest>;

/** Staff roles, and memberships of staff: one admin asks, another one approves. Never by a key. */
const ofGrants = { owner: 'portal', isUnscoped: true, reply: staffGrant } as const;
const byAdmins = { permission: 'users:manage' } as const;

export const grantList = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.list.v1',
  request: { limit: pageLimit, after: idCursor },
  reply: pageSchema(staffGrant),
}).get('/v1/staff-grants', {
  ...byAdmins,
  id: 'staffGrants.list',
  summary: 'List requests that wait for approval, by id.',
});

/** Conflict `own-account`; `account-exists` for an address that has an account; not-found. */
export const grantAsk = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.ask.v1',
  request: {},
  rest: grantRequest,
}).post('/v1/staff-grants', {
  ...byAdmins,
  id: 'staffGrants.ask',
  summary: 'Ask for a staff role, or for memberships of staff.',
  description:
    'For a person who has an account, by `userId`, or for a new one. Another admin approves it within seven days; ' +
    'until then nothing changes. It replaces an open request for the same person.',
  status: 201,
});

/**
 * It holds from then on, and the person is told by mail. Forbidden `four-eyes` for who asked, `own-account` for whom it
 * is about; conflict `grant-decided`, `grant-expired`, `asker-gone`; unavailable, and nothing has changed, when the mail
 * can't be sent.
 */
export const grantApprove = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.approve.v1',
  request: { id: uuid },
}).put('/v1/staff-grants/:id/approval', {
  ...byAdmins,
  id: 'staffGrants.approve',
  summary: 'Approve a request. The approver must differ from the asker and from the person.',
});

export const grantRefuse = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.refuse.v1',
  request: { id: uuid },
}).put('/v1/staff-grants/:id/refusal', {
  ...byAdmins,
  id: 'staffGrants.refuse',
  summary: 'Refuse a request; the asker takes it back by this.',
});
