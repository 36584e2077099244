// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List the members of an organisation, by id.
 * Includes people who are invited.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const membersList = /* @__PURE__ */ operation<types.MembersListData, types.MembersListResponse>('members.list', 'GET', '/v1/owners/{ownerId}/members');
export const membersListOptions = /* @__PURE__ */ query(membersList);
export const membersListInfiniteOptions = /* @__PURE__ */ pages(membersList);

/**
 * Invite a person to an organisation by mail.
 * A person without an account gets one by the link; `language` counts only then. The membership counts once the person follows the link, which is valid for 72 hours. Inviting again replaces the role and the link. 409 `already-member`: the person has joined; change the role instead. 403 `staff-membership`: two of our admins decide this membership. 429: too many mails. 503, without any change: mail cannot be sent.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const membersInvite = /* @__PURE__ */ operation<types.MembersInviteData, types.MembersInviteResponse>('members.invite', 'POST', '/v1/owners/{ownerId}/members');
export const membersInviteMutation = /* @__PURE__ */ mutation(membersInvite);

/**
 * Change the role of a member.
 * Takes effect at once. API keys of the member that exceed the new rights are removed, with keys that these made. Webhooks that the member or these keys made, changed or resumed last, and may no longer make, pause, with a mail to the owner: their events are dropped until somebody resumes them. 409 `last-owner`: the organisation needs another owner who has joined. 403 `staff-membership`: the member is on our staff. 404 `no-such-member`. The member gets no mail. Safe to repeat.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const membersSetRole = /* @__PURE__ */ operation<types.MembersSetRoleData, types.MembersSetRoleResponse>('members.setRole', 'PATCH', '/v1/owners/{ownerId}/members/{id}');
export const membersSetRoleMutation = /* @__PURE__ */ mutation(membersSetRole);

/**
 * Remove a member from an organisation.
 * Takes effect at once; for an invited person it voids the link. API keys beyond the rights that remain are removed, with keys that these made. Webhooks of the person and of these keys pause: their events are dropped until somebody resumes them. The person gets no mail. A person without any other membership or staff role loses the account too, with sessions and API keys. Cannot be undone, except by a new invitation. 409 `last-owner`: the organisation needs another owner who has joined. Repeated: 404 `no-such-member`.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const membersRemove = /* @__PURE__ */ operation<types.MembersRemoveData, types.MembersRemoveResponse>('members.remove', 'DELETE', '/v1/owners/{ownerId}/members/{id}');
export const membersRemoveMutation = /* @__PURE__ */ mutation(membersRemove);
