// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Whether an owner agrees to our making out his invoices, and what he said when.
 */
export const selfBillingGet = /* @__PURE__ */ operation<types.SelfBillingGetData, types.SelfBillingGetResponse>('selfBilling.get', 'GET', '/v1/owners/{ownerId}/self-billing');
export const selfBillingGetOptions = /* @__PURE__ */ query(selfBillingGet);

/**
 * Notes what an owner told us. Staff; no key.
 */
export const selfBillingNote = /* @__PURE__ */ operation<types.SelfBillingNoteData, types.SelfBillingNoteResponse>('selfBilling.note', 'PUT', '/v1/owners/{ownerId}/self-billing');
export const selfBillingNoteMutation = /* @__PURE__ */ mutation(selfBillingNote);

/**
 * The organisation itself agrees, or doesn’t any more.
 */
export const selfBillingSay = /* @__PURE__ */ operation<types.SelfBillingSayData, types.SelfBillingSayResponse>('selfBilling.say', 'PUT', '/v1/owners/{ownerId}/self-billing/own');
export const selfBillingSayMutation = /* @__PURE__ */ mutation(selfBillingSay);
