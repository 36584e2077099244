// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List layouts of banks’ CSV, by name.
 * A layout says which column of a bank’s CSV file has which fact. All at once, without pages.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsLayouts = /* @__PURE__ */ operation<types.BankStatementsLayoutsData, types.BankStatementsLayoutsResponse>('bankStatements.layouts', 'GET', '/v1/bank-layouts');
export const bankStatementsLayoutsOptions = /* @__PURE__ */ query(bankStatementsLayouts);

/**
 * Save the layout of a bank’s CSV. Safe to repeat.
 * Makes the layout, or replaces the one with that id. Statements read earlier keep their layout.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsSaveLayout = /* @__PURE__ */ operation<types.BankStatementsSaveLayoutData, types.BankStatementsSaveLayoutResponse>('bankStatements.saveLayout', 'PUT', '/v1/bank-layouts/{id}');
export const bankStatementsSaveLayoutMutation = /* @__PURE__ */ mutation(bankStatementsSaveLayout);

/**
 * List bank statements, newest first.
 * A bank statement is a file with payments on our own accounts. In any state, refused ones too.
 *
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsList = /* @__PURE__ */ operation<types.BankStatementsListData, types.BankStatementsListResponse>('bankStatements.list', 'GET', '/v1/bank-statements');
export const bankStatementsListOptions = /* @__PURE__ */ query(bankStatementsList);
export const bankStatementsListInfiniteOptions = /* @__PURE__ */ pages(bankStatementsList);

/**
 * Get a bank statement and its progress.
 * Needs the right `runs:read`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsGet = /* @__PURE__ */ operation<types.BankStatementsGetData, types.BankStatementsGetResponse>('bankStatements.get', 'GET', '/v1/bank-statements/{id}');
export const bankStatementsGetOptions = /* @__PURE__ */ query(bankStatementsGet);

/**
 * Confirm a bank statement uploaded by another person.
 * The confirmer must differ from the uploader, and from the maker of the key that uploaded it (403 `four-eyes`). A job then stores its payments and matches them to documents. Safe to repeat by the confirmer. Cannot be undone. A file that nobody confirms for 30 days is refused. 409 `not-unconfirmed`: it does not wait for confirmation.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsConfirm = /* @__PURE__ */ operation<types.BankStatementsConfirmData, types.BankStatementsConfirmResponse>('bankStatements.confirm', 'PUT', '/v1/bank-statements/{id}/confirmation');
export const bankStatementsConfirmMutation = /* @__PURE__ */ mutation(bankStatementsConfirm);

/**
 * Upload a bank statement. Safe to repeat.
 * camt.053.001.02 or .08, or CSV with a layout. The file is stored as a whole or, when it is wrong, not at all. Another person must confirm CSV, a file sent with a key (not its maker), and camt.053 that does not continue the account’s balance. After an interruption only the same person or key may send the file again under this id. At most 512000000 bytes. Without a need for confirmation, its payments are stored and matched to documents at once. 409 `id-taken`: the id has another file name or layout, or another person or key began it. 404 `no-such-layout`.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsFile = /* @__PURE__ */ operation<types.BankStatementsFileData, types.BankStatementsFileResponse>('bankStatements.file', 'PUT', '/v1/bank-statements/{id}/file', 'application/octet-stream');
export const bankStatementsFileMutation = /* @__PURE__ */ mutation(bankStatementsFile);

/**
 * Download the original file of a bank statement.
 * 409 `no-file`: the file has not arrived, or is destroyed.
 *
 * Needs the right `runs:approve`. Staff have it in the roles `billing` and `admin`; members of an owner do not. No API key may use it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsSentPath = /* @__PURE__ */ file<types.BankStatementsSentData>('/v1/bank-statements/{id}/file');

/**
 * Refuse an unconfirmed bank statement, with a reason.
 * Its transactions do not become payments. The statement stays in the list, and its file is destroyed after 30 days. A key may refuse only a statement that it uploaded itself (403 `people-only`); a person may refuse any. Cannot be undone, but the same file may be uploaded again with a new id. Safe to repeat: the first reason stays. 409 `not-unconfirmed`: it is confirmed, or not read yet.
 *
 * Needs the right `runs:write`. Staff have it in the roles `billing` and `admin`; members of an owner do not. API keys of the platform may have it. Refused: 401 without sign-in or key, 403 without the right.
 */
export const bankStatementsRefuse = /* @__PURE__ */ operation<types.BankStatementsRefuseData, types.BankStatementsRefuseResponse>('bankStatements.refuse', 'PUT', '/v1/bank-statements/{id}/refusal');
export const bankStatementsRefuseMutation = /* @__PURE__ */ mutation(bankStatementsRefuse);
