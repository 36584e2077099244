import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag } from '../operations/index.js';
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

/** A request for a staff role or for memberships of staff, and its decision. */
const staffGrant = named(
  'StaffGrant',
  z.object({
    id: z.uuid(),
    userId: z.string().nullable().describe('Account of the person; null: an account to be made.'),
    email: z.string(),
    name: z.string(),
    ...roles.shape,
    before: roles.nullable().describe('Role and memberships today; null without an account.'),
    askedBy: z.object({
      id: z.string(),
      name: z.string().nullable().describe('Null when the account was removed.'),
    }),
    askedAt: at,
    expiresAt: at,
    state: z
      .enum(['open', 'approved', 'refused', 'void', 'expired'])
      .describe(
        '`void`: replaced by a newer request, or overtaken by another change of the person’s rights, such as an ' +
          'owner’s. ' +
          '`expired`: not decided within seven days.',
      ),
    mayApprove: z.boolean().describe('Whether the signed-in admin may approve the request.'),
  }),
);
export type StaffGrantView = z.infer<typeof staffGrant>;

const granted = {
  staffRole: z.enum(staffRoles).nullable().describe('Staff role after approval; null: none.'),
  memberships: memberships
    .optional()
    .describe(
      'All memberships after approval; omitted: the present ones stay. An invitation of an owner gives ' +
        'no rights and is not listed; it stays an invitation, unless the request names its owner: then approval makes it a membership.',
    ),
};
const grantRequest = z.union([
  z.strictObject({ userId: slug, ...granted }),
  z.strictObject({ email: address, name: personName, language, ...granted }),
]);
/** For a person with an account, or for a new person to invite. */
export type GrantRequest = z.output<typeof grantRequest>;

/** For admins; keys are refused. Staff may give a reason. */
const decided = 'Repeated: 409 `grant-decided`. 409 `grant-expired`: seven days have passed.';
const ofGrants = { owner: 'portal', isUnscoped: true, reply: staffGrant } as const;
const byAdmins = { permission: 'users:manage' } as const;

describeTag(
  'staffGrants',
  'A staff grant is a request to give a person a role on our staff, or a person of staff the membership of an ' +
    'owner. Another admin must approve it within seven days, or it expires; any admin may refuse it, also the requester.',
);

/** Lists open requests that have not expired, by id. */
export const grantList = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.list.v1',
  request: { limit: pageLimit, after: idCursor },
  reply: pageSchema(staffGrant),
}).get('/v1/staff-grants', {
  ...byAdmins,
  id: 'staffGrants.list',
  summary: 'List staff grants that wait for approval, by id.',
  description:
    'Requests of a staff role or of memberships of staff that are not decided and not expired.',
});

/**
 * Requests a staff role, or memberships of staff, which another admin approves. Conflict `own-account`,
 * `account-exists` for an address that has an account; not-found `no-such-user`.
 */
export const grantAsk = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.ask.v1',
  request: {},
  rest: grantRequest,
}).post('/v1/staff-grants', {
  ...byAdmins,
  id: 'staffGrants.ask',
  summary: 'Request a staff role, or memberships of a person of our staff.',
  description:
    'For a person with an account (`userId`), or for a new person. Another admin must approve the request ' +
    'within seven days; until then nothing changes. After approval the person has this staff role, or none for null, and these memberships only; without `memberships` the present ones stay. It replaces an open request for the same person, also ' +
    'when repeated. To withdraw it, refuse it (`PUT …/refusal`). 409 `own-account`: nobody can request ' +
    'rights for themselves. 409 `account-exists`: the new person has an account, so give `userId`. 404 `no-such-user`. 422: an owner is unknown.',
  status: 201,
});

/**
 * Approves a request: takes effect at once and mails the person. The approver must differ from the requester and from
 * the person. Forbidden `four-eyes` for the requester; conflict `own-account` for the person, `grant-decided`,
 * `grant-expired`, `asker-gone`, `account-exists`; not-found `no-such-grant`; unavailable, without any change, when the mail can't be
 * sent.
 */
export const grantApprove = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.approve.v1',
  request: { id: uuid },
}).put('/v1/staff-grants/:id/approval', {
  ...byAdmins,
  id: 'staffGrants.approve',
  summary: 'Approve a staff grant.',
  description:
    'The approver must differ from the requester (403 `four-eyes`) and from the person (409 `own-account`). ' +
    'Takes effect at once: the person then has the staff role and the memberships of the grant only; other ' +
    'memberships end. The person gets a mail: a notice, or an invitation when there is no account yet. ' +
    'API keys of the person that exceed the new rights are removed, and webhooks that the person made, changed or ' +
    'resumed last and may no longer make are paused. To undo, take the roles away (`PATCH ' +
    `/v1/users/{id}\`). ${decided} 409 \`asker-gone\`: the requester may not grant roles any more. 409 ` +
    '`account-exists`: the new person has an account by now; request again with `userId`.',
});

/**
 * Refuses a request; its requester may do so too, which withdraws it. A person with an account gets a mail. Conflict
 * `grant-decided`, `grant-expired`; not-found `no-such-grant`.
 */
export const grantRefuse = defineOperation({
  ...ofGrants,
  subject: 'staffgrant.refuse.v1',
  request: { id: uuid },
}).put('/v1/staff-grants/:id/refusal', {
  ...byAdmins,
  id: 'staffGrants.refuse',
  summary: 'Refuse or withdraw a staff grant.',
  description:
    'The person’s rights stay as they are. Any admin may refuse; the requester withdraws the request this ' +
    `way. A person with an account gets a mail. Cannot be undone; request again. ${decided}`,
});
