// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * People who may sign in, by id.
 */
export const usersList = /* @__PURE__ */ operation<types.UsersListData, types.UsersListResponse>('users.list', 'GET', '/v1/users');
export const usersListOptions = /* @__PURE__ */ query(usersList);
export const usersListInfiniteOptions = /* @__PURE__ */ pages(usersList);

/**
 * Invites somebody by mail, or once more.
 */
export const usersInvite = /* @__PURE__ */ operation<types.UsersInviteData, types.UsersInviteResponse>('users.invite', 'POST', '/v1/users');
export const usersInviteMutation = /* @__PURE__ */ mutation(usersInvite);

/**
 * Change what a person may do.
 * What takes rights away, and memberships of people who are not our staff, hold at once. A staff role, and new memberships of staff, are asked for by `POST /v1/staff-grants` (409 `second-person`).
 */
export const usersSetRoles = /* @__PURE__ */ operation<types.UsersSetRolesData, types.UsersSetRolesResponse>('users.setRoles', 'PATCH', '/v1/users/{id}');
export const usersSetRolesMutation = /* @__PURE__ */ mutation(usersSetRoles);

/**
 * Removes an account, with its sessions and keys.
 */
export const usersRemove = /* @__PURE__ */ operation<types.UsersRemoveData, types.UsersRemoveResponse>('users.remove', 'DELETE', '/v1/users/{id}');
export const usersRemoveMutation = /* @__PURE__ */ mutation(usersRemove);

/**
 * Mail a new link to a person who has not followed the last one.
 */
export const usersInviteAgain = /* @__PURE__ */ operation<types.UsersInviteAgainData, types.UsersInviteAgainResponse>('users.inviteAgain', 'POST', '/v1/users/{id}/invitation');
export const usersInviteAgainMutation = /* @__PURE__ */ mutation(usersInviteAgain);
