// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List users, by id.
 * Our staff, members of owners, and invited people, each with roles.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const usersList = /* @__PURE__ */ operation<types.UsersListData, types.UsersListResponse>('users.list', 'GET', '/v1/users');
export const usersListOptions = /* @__PURE__ */ query(usersList);
export const usersListInfiniteOptions = /* @__PURE__ */ pages(usersList);

/**
 * Invite a person by mail.
 * For a person outside our staff (`staffRole` is null); a staff role is requested with `POST /v1/staff-grants`. The link is valid for 72 hours. Inviting a person again before they accept replaces the invitation, with its name and memberships. Needs no second admin. 409 `account-exists`: the person already has an account. 409 `staff-invited`: the person is invited as staff; send that invitation again.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const usersInvite = /* @__PURE__ */ operation<types.UsersInviteData, types.UsersInviteResponse>('users.invite', 'POST', '/v1/users');
export const usersInviteMutation = /* @__PURE__ */ mutation(usersInvite);

/**
 * Change the roles of a user.
 * Takes effect at once; the user gets no mail. An omitted field stays as it is; `memberships` replaces all. API keys of the user that exceed the new rights are removed, with keys that these made, and an open staff grant for the user lapses. Webhooks that the user or these keys made, changed or resumed last, and may no longer make, are paused within a minute, with a mail to their owner. A new staff role, or a new membership of staff, needs a second admin: request it with `POST /v1/staff-grants` (409 `second-person`). Nobody can change their own roles (409 `own-account`). Safe to repeat.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const usersSetRoles = /* @__PURE__ */ operation<types.UsersSetRolesData, types.UsersSetRolesResponse>('users.setRoles', 'PATCH', '/v1/users/{id}');
export const usersSetRolesMutation = /* @__PURE__ */ mutation(usersSetRoles);

/**
 * Remove a user, with sessions and API keys.
 * A person on our staff, a member of owners, or an invited person. Keys that these API keys made are removed too, and webhooks that the user or these keys made, changed or resumed last are paused. Cannot be undone. Nobody can remove their own account (409 `own-account`). Repeated: 404 `no-such-user`.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const usersRemove = /* @__PURE__ */ operation<types.UsersRemoveData, types.UsersRemoveResponse>('users.remove', 'DELETE', '/v1/users/{id}');
export const usersRemoveMutation = /* @__PURE__ */ mutation(usersRemove);

/**
 * Mail a new invitation link to a user.
 * To a person who has not accepted yet; the roles stay. Old links stop working, those of owners too: by the new one, valid for 72 hours, the person joins all owners that the mail names, except, as staff, those that only invited the person. Repeated: another mail. 409 `account-exists`: the person has already accepted an invitation.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const usersInviteAgain = /* @__PURE__ */ operation<types.UsersInviteAgainData, types.UsersInviteAgainResponse>('users.inviteAgain', 'POST', '/v1/users/{id}/invitation');
export const usersInviteAgainMutation = /* @__PURE__ */ mutation(usersInviteAgain);
