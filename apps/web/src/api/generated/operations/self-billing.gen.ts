// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get an owner’s agreement to self-billing, with history.
 * Self-billing: we make the owner’s invoices to us. An owner sees only its own. Needs the right `documents:read`.
 */
export const selfBillingGet = /* @__PURE__ */ operation<types.SelfBillingGetData, types.SelfBillingGetResponse>('selfBilling.get', 'GET', '/v1/owners/{ownerId}/self-billing');
export const selfBillingGetOptions = /* @__PURE__ */ query(selfBillingGet);

/**
 * Record an owner’s statement on self-billing. Safe to repeat.
 * For staff; no key may. Needs the right `parties:write`.
 */
export const selfBillingNote = /* @__PURE__ */ operation<types.SelfBillingNoteData, types.SelfBillingNoteResponse>('selfBilling.note', 'PUT', '/v1/owners/{ownerId}/self-billing');
export const selfBillingNoteMutation = /* @__PURE__ */ mutation(selfBillingNote);

/**
 * Agree to or end self-billing for your organisation.
 * Self-billing: we make your invoices to us. Safe to repeat. Needs the right `members:manage`.
 */
export const selfBillingSay = /* @__PURE__ */ operation<types.SelfBillingSayData, types.SelfBillingSayResponse>('selfBilling.say', 'PUT', '/v1/owners/{ownerId}/self-billing/own');
export const selfBillingSayMutation = /* @__PURE__ */ mutation(selfBillingSay);
