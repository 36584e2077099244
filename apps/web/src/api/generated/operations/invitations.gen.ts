// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Whose invitation it is.
 */
export const invitationsGet = /* @__PURE__ */ operation<types.InvitationsGetData, types.InvitationsGetResponse>('invitations.get', 'GET', '/v1/invitations/{token}');
export const invitationsGetOptions = /* @__PURE__ */ query(invitationsGet);

/**
 * Accepts it, with a name and a password.
 */
export const invitationsAccept = /* @__PURE__ */ operation<types.InvitationsAcceptData, types.InvitationsAcceptResponse>('invitations.accept', 'POST', '/v1/invitations/{token}');
export const invitationsAcceptMutation = /* @__PURE__ */ mutation(invitationsAccept);

/**
 * Accepts it with the account that one has.
 */
export const invitationsJoin = /* @__PURE__ */ operation<types.InvitationsJoinData, types.InvitationsJoinResponse>('invitations.join', 'POST', '/v1/invitations/{token}/join');
export const invitationsJoinMutation = /* @__PURE__ */ mutation(invitationsJoin);
