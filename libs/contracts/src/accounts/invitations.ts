import { z } from 'zod';
import { defineOperation, describeTag } from '../operations/index.js';
import { newPassword, personName } from './parts.js';
import { userView } from './users.js';

/** For anyone with the link: not-found `invitation-unknown`, `invitation-used` or `invitation-expired`. */
const byLink = { owner: 'portal', asksReason: false, isUnscoped: true } as const;
const ofAnyone = { permission: 'open' } as const;
const token = z.string().min(1).max(200).describe('Token of the mailed link.');

describeTag(
  'invitations',
  'An invitation is a mailed link by which a person gets an account or a membership. It works once, within 72 ' +
    'hours, unless a new invitation replaces it.',
);

/** Reads an invitation that can still be accepted. */
export const invitationGet = defineOperation({
  ...byLink,
  subject: 'invitation.get.v1',
  read: 'unnoted',
  request: { token },
  reply: userView.pick({ email: true, name: true, language: true }).extend({
    hasAccount: z
      .boolean()
      .describe('True: accept with `POST …/join`, without a name or password.'),
    organisation: z
      .string()
      .nullable()
      .describe(
        'Name of the organisation whose owner invited the person; null: an invitation by us.',
      ),
  }),
}).get('/v1/invitations/:token', {
  ...ofAnyone,
  id: 'invitations.get',
  summary: 'Get an open invitation.',
  description:
    'Shows the invited person’s name and address, the organisation, and whether the person has an account. 404 ' +
    '`invitation-unknown`, `invitation-used`, `invitation-expired`. The link is valid for 72 hours.',
});

/** Accepts an invitation with a new account. Conflict `account-exists`; forbidden `staff-membership`. */
export const invitationAccept = defineOperation({
  ...byLink,
  subject: 'invitation.accept.v1',
  request: { token, name: personName, password: newPassword },
  reply: z.void(),
}).post('/v1/invitations/:token', {
  ...ofAnyone,
  id: 'invitations.accept',
  summary: 'Accept an invitation with a new account.',
  description:
    'Makes the account, with the memberships of the invitation: sets the name and the password; afterwards the person can sign in. The link works once, for 72 hours: else 404 `invitation-used`, `invitation-expired` or `invitation-unknown`. 422: the password is easy to guess. 409 `account-exists`: the person has ' +
    'an account; join instead. 403 `staff-membership`: the link of an organisation does not work for our staff.',
  answers: null,
});

/** Accepts an invitation with the person's existing account. Conflict `no-account`; forbidden `staff-membership`. */
export const invitationJoin = defineOperation({
  ...byLink,
  subject: 'invitation.join.v1',
  request: { token },
  reply: z.void(),
}).post('/v1/invitations/:token/join', {
  ...ofAnyone,
  id: 'invitations.join',
  summary: 'Accept an invitation with an existing account.',
  description:
    'Adds the membership to the account of the invited address. The link works once, for 72 hours: else 404 `invitation-used`, `invitation-expired` or `invitation-unknown`. Does not sign in. 409 `no-account`: accept with a name and password instead. 403 ' +
    '`staff-membership`: the link of an organisation does not work for our staff.',
  answers: null,
});
