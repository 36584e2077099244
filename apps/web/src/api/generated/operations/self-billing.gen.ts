// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get an owner’s agreement to self-billing, with history.
 * Self-billing: we make the owner’s invoices to us. `agreed`: whether the owner agrees today. `agreements`: its last 100 statements, newest first.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const selfBillingGet = /* @__PURE__ */ operation<types.SelfBillingGetData, types.SelfBillingGetResponse>('selfBilling.get', 'GET', '/v1/owners/{ownerId}/self-billing');
export const selfBillingGetOptions = /* @__PURE__ */ query(selfBillingGet);

/**
 * Record an owner’s statement on self-billing. Safe to repeat.
 * That the owner agrees, from a day, or ends the agreement. Self-billing: we make the owner’s invoices to us. The day on which an invoice run is prepared counts, not the days of its calls; a prepared run must be prepared again when the agreement of one of its owners begins or ends. From its day on it replaces all statements entered before it, also those with a later first day: the opposite from the same day takes back a change that has not begun. 422 `before-the-last`: the day is before the first day of the statement that applies today.
 *
 * Needs the right `parties:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 `no-such-owner` for an unknown owner.
 */
export const selfBillingNote = /* @__PURE__ */ operation<types.SelfBillingNoteData, types.SelfBillingNoteResponse>('selfBilling.note', 'PUT', '/v1/owners/{ownerId}/self-billing');
export const selfBillingNoteMutation = /* @__PURE__ */ mutation(selfBillingNote);

/**
 * Agree to or end self-billing for your organisation.
 * Your statement applies from a day. Self-billing: we make your invoices to us. The day on which an invoice run is prepared counts, not the days of its calls; a prepared run must be prepared again when the agreement of one of its owners begins or ends. From its day on it replaces all statements entered before it, also those with a later first day: the opposite from the same day takes back a change that has not begun. 422 `before-the-last`: the day is before the first day of the statement that applies today. Safe to repeat.
 *
 * Needs the right `members:manage`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner, 404 `no-such-owner` for an unknown owner.
 */
export const selfBillingSay = /* @__PURE__ */ operation<types.SelfBillingSayData, types.SelfBillingSayResponse>('selfBilling.say', 'PUT', '/v1/owners/{ownerId}/self-billing/own');
export const selfBillingSayMutation = /* @__PURE__ */ mutation(selfBillingSay);
