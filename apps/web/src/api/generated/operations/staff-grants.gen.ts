// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List staff grants that wait for approval, by id.
 * Requests of a staff role or of memberships of staff that are not decided and not expired.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const staffGrantsList = /* @__PURE__ */ operation<types.StaffGrantsListData, types.StaffGrantsListResponse>('staffGrants.list', 'GET', '/v1/staff-grants');
export const staffGrantsListOptions = /* @__PURE__ */ query(staffGrantsList);
export const staffGrantsListInfiniteOptions = /* @__PURE__ */ pages(staffGrantsList);

/**
 * Request a staff role, or memberships of a person of our staff.
 * For a person with an account (`userId`), or for a new person. Another admin must approve the request within seven days; until then nothing changes. After approval the person has this staff role, or none for null, and these memberships only; without `memberships` the present ones stay. It replaces an open request for the same person, also when repeated. To withdraw it, refuse it (`PUT …/refusal`). 409 `own-account`: nobody can request rights for themselves. 409 `account-exists`: the new person has an account, so give `userId`. 404 `no-such-user`. 422: an owner is unknown.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const staffGrantsAsk = /* @__PURE__ */ operation<types.StaffGrantsAskData, types.StaffGrantsAskResponse>('staffGrants.ask', 'POST', '/v1/staff-grants');
export const staffGrantsAskMutation = /* @__PURE__ */ mutation(staffGrantsAsk);

/**
 * Approve a staff grant.
 * The approver must differ from the requester (403 `four-eyes`) and from the person (409 `own-account`). Takes effect at once: the person then has the staff role and the memberships of the grant only; other memberships end. The person gets a mail: a notice, or an invitation when there is no account yet. API keys of the person that exceed the new rights are removed, and webhooks that the person made, changed or resumed last and may no longer make are paused. To undo, take the roles away (`PATCH /v1/users/{id}`). Repeated: 409 `grant-decided`. 409 `grant-expired`: seven days have passed. 409 `asker-gone`: the requester may not grant roles any more. 409 `account-exists`: the new person has an account by now; request again with `userId`.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const staffGrantsApprove = /* @__PURE__ */ operation<types.StaffGrantsApproveData, types.StaffGrantsApproveResponse>('staffGrants.approve', 'PUT', '/v1/staff-grants/{id}/approval');
export const staffGrantsApproveMutation = /* @__PURE__ */ mutation(staffGrantsApprove);

/**
 * Refuse or withdraw a staff grant.
 * The person’s rights stay as they are. Any admin may refuse; the requester withdraws the request this way. A person with an account gets a mail. Cannot be undone; request again. Repeated: 409 `grant-decided`. 409 `grant-expired`: seven days have passed.
 *
 * Needs the right `users:manage`. Staff have it in the role `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const staffGrantsRefuse = /* @__PURE__ */ operation<types.StaffGrantsRefuseData, types.StaffGrantsRefuseResponse>('staffGrants.refuse', 'PUT', '/v1/staff-grants/{id}/refusal');
export const staffGrantsRefuseMutation = /* @__PURE__ */ mutation(staffGrantsRefuse);
