// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get whether you have a PIN for switching numbers by phone.
 * With the organisations that it holds for, and whether you may have one. Without the PIN itself, which is shown only when it is made.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401.
 */
export const phonePinGet = /* @__PURE__ */ operation<types.PhonePinGetData, types.PhonePinGetResponse>('phonePin.get', 'GET', '/v1/me/phone-pin');
export const phonePinGetOptions = /* @__PURE__ */ query(phonePinGet);

/**
 * Make a PIN for switching numbers by phone.
 * The reply shows the PIN, once. Replaces your PIN; repeated, it makes another. You get a mail without it. It holds for the organisations whose numbers you may switch now, and is removed with your membership. 403 `no-number-to-switch`: you may switch no organisation’s numbers. 503, without any change, when no mail can be sent, or no PIN is free (`no-pin-free`).
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401. Needs the person’s password again (422 `invalid-password`).
 */
export const phonePinMake = /* @__PURE__ */ operation<types.PhonePinMakeData, types.PhonePinMakeResponse>('phonePin.make', 'POST', '/v1/me/phone-pin');
export const phonePinMakeMutation = /* @__PURE__ */ mutation(phonePinMake);

/**
 * Remove your PIN for switching numbers by phone.
 * You get a mail, if you had a PIN. Safe to repeat. Make a new one to switch by phone again.
 *
 * Any signed-in person may use it, for their own account. API keys get 403 `people-only`, others 401.
 */
export const phonePinRemove = /* @__PURE__ */ operation<types.PhonePinRemoveData, types.PhonePinRemoveResponse>('phonePin.remove', 'DELETE', '/v1/me/phone-pin');
export const phonePinRemoveMutation = /* @__PURE__ */ mutation(phonePinRemove);
