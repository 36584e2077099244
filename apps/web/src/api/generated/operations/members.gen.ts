// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * People of one’s own organisation, by id.
 */
export const membersList = /* @__PURE__ */ operation<types.MembersListData, types.MembersListResponse>('members.list', 'GET', '/v1/owners/{ownerId}/members');
export const membersListOptions = /* @__PURE__ */ query(membersList);
export const membersListInfiniteOptions = /* @__PURE__ */ pages(membersList);

/**
 * Invites somebody by mail, or once more.
 */
export const membersInvite = /* @__PURE__ */ operation<types.MembersInviteData, types.MembersInviteResponse>('members.invite', 'POST', '/v1/owners/{ownerId}/members');
export const membersInviteMutation = /* @__PURE__ */ mutation(membersInvite);

/**
 * Changes what somebody may do within the organisation.
 */
export const membersSetRole = /* @__PURE__ */ operation<types.MembersSetRoleData, types.MembersSetRoleResponse>('members.setRole', 'PATCH', '/v1/owners/{ownerId}/members/{id}');
export const membersSetRoleMutation = /* @__PURE__ */ mutation(membersSetRole);

/**
 * Takes somebody out of the organisation.
 */
export const membersRemove = /* @__PURE__ */ operation<types.MembersRemoveData, types.MembersRemoveResponse>('members.remove', 'DELETE', '/v1/owners/{ownerId}/members/{id}');
export const membersRemoveMutation = /* @__PURE__ */ mutation(membersRemove);
