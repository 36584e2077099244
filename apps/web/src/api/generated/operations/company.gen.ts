// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { mutation, operation, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * Get the company details of an owner.
 * Name, billing address, VAT id and trade register number, and what was checked of them.
 *
 * Needs the right `documents:read`. Members of an owner have it in the roles `owner` and `finance`, for that owner only; staff in any role, for all owners. API keys of an owner may have it for that owner, those of the platform for all owners. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const companyGet = /* @__PURE__ */ operation<types.CompanyGetData, types.CompanyGetResponse>('company.get', 'GET', '/v1/owners/{ownerId}/company');
export const companyGetOptions = /* @__PURE__ */ query(companyGet);

/**
 * Replace the company details of an owner.
 * Later documents show the new details; issued ones stay. VIES is asked about a VAT id that it has not confirmed: 422 `company-details` when it knows none such; while it is away the id is kept as `unverified`. The trade register is asked likewise. 409 `company-changed`: the details changed after `revision`. 409 `another-company`: a trade register number, once given, cannot be changed or removed, since another number is another legal person. Members in the role `owner` get a mail when the name on documents, the address or the VAT id changed; 503, without any change, while mail cannot be sent.
 *
 * Needs the right `company:write`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const companyPut = /* @__PURE__ */ operation<types.CompanyPutData, types.CompanyPutResponse>('company.put', 'PUT', '/v1/owners/{ownerId}/company');
export const companyPutMutation = /* @__PURE__ */ mutation(companyPut);

/**
 * Look the owner’s company up in the trade register.
 * Changes nothing. 404 `no-such-company`: the register has no such number. 409 `another-company`: the owner has another number. 503 `kvk-away`: no answer, or the register is not connected.
 *
 * Needs the right `company:write`. Members of an owner have it in the role `owner`, for that owner only; staff do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right, 404 for data of another owner.
 */
export const companyLookUp = /* @__PURE__ */ operation<types.CompanyLookUpData, types.CompanyLookUpResponse>('company.lookUp', 'GET', '/v1/owners/{ownerId}/company/register/{kvk}');
export const companyLookUpOptions = /* @__PURE__ */ query(companyLookUp);
