// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List requests that wait for approval, by id.
 */
export const staffGrantsList = /* @__PURE__ */ operation<types.StaffGrantsListData, types.StaffGrantsListResponse>('staffGrants.list', 'GET', '/v1/staff-grants');
export const staffGrantsListOptions = /* @__PURE__ */ query(staffGrantsList);
export const staffGrantsListInfiniteOptions = /* @__PURE__ */ pages(staffGrantsList);

/**
 * Ask for a staff role, or for memberships of staff.
 * For a person who has an account, by `userId`, or for a new one. Another admin approves it within seven days; until then nothing changes. It replaces an open request for the same person.
 */
export const staffGrantsAsk = /* @__PURE__ */ operation<types.StaffGrantsAskData, types.StaffGrantsAskResponse>('staffGrants.ask', 'POST', '/v1/staff-grants');
export const staffGrantsAskMutation = /* @__PURE__ */ mutation(staffGrantsAsk);

/**
 * Approve a request. The approver must differ from the asker and from the person.
 */
export const staffGrantsApprove = /* @__PURE__ */ operation<types.StaffGrantsApproveData, types.StaffGrantsApproveResponse>('staffGrants.approve', 'PUT', '/v1/staff-grants/{id}/approval');
export const staffGrantsApproveMutation = /* @__PURE__ */ mutation(staffGrantsApprove);

/**
 * Refuse a request; the asker takes it back by this.
 */
export const staffGrantsRefuse = /* @__PURE__ */ operation<types.StaffGrantsRefuseData, types.StaffGrantsRefuseResponse>('staffGrants.refuse', 'PUT', '/v1/staff-grants/{id}/refusal');
export const staffGrantsRefuseMutation = /* @__PURE__ */ mutation(staffGrantsRefuse);
