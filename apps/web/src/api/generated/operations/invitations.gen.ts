// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get an open invitation.
 * Shows the invited person’s name and address, the organisation, and whether the person has an account. 404 `invitation-unknown`, `invitation-used`, `invitation-expired`. The link is valid for 72 hours.
 *
 * Needs no sign-in and no API key.
 */
export const invitationsGet = /* @__PURE__ */ operation<types.InvitationsGetData, types.InvitationsGetResponse>('invitations.get', 'GET', '/v1/invitations/{token}');
export const invitationsGetOptions = /* @__PURE__ */ query(invitationsGet);

/**
 * Accept an invitation with a new account.
 * Makes the account, with the memberships of the invitation: sets the name and the password; afterwards the person can sign in. The link works once, for 72 hours: else 404 `invitation-used`, `invitation-expired` or `invitation-unknown`. 422: the password is easy to guess. 409 `account-exists`: the person has an account; join instead. 403 `staff-membership`: the link of an organisation does not work for our staff.
 *
 * Needs no sign-in and no API key.
 */
export const invitationsAccept = /* @__PURE__ */ operation<types.InvitationsAcceptData, types.InvitationsAcceptResponse>('invitations.accept', 'POST', '/v1/invitations/{token}');
export const invitationsAcceptMutation = /* @__PURE__ */ mutation(invitationsAccept);

/**
 * Accept an invitation with an existing account.
 * Adds the membership to the account of the invited address. The link works once, for 72 hours: else 404 `invitation-used`, `invitation-expired` or `invitation-unknown`. Does not sign in. 409 `no-account`: accept with a name and password instead. 403 `staff-membership`: the link of an organisation does not work for our staff.
 *
 * Needs no sign-in and no API key.
 */
export const invitationsJoin = /* @__PURE__ */ operation<types.InvitationsJoinData, types.InvitationsJoinResponse>('invitations.join', 'POST', '/v1/invitations/{token}/join');
export const invitationsJoinMutation = /* @__PURE__ */ mutation(invitationsJoin);
