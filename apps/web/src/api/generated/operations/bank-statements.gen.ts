// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * How banks write their CSV, by name.
 */
export const bankStatementsLayouts = /* @__PURE__ */ operation<types.BankStatementsLayoutsData, types.BankStatementsLayoutsResponse>('bankStatements.layouts', 'GET', '/v1/bank-layouts');
export const bankStatementsLayoutsOptions = /* @__PURE__ */ query(bankStatementsLayouts);

/**
 * Keeps how a bank writes its CSV, in place of what was kept.
 */
export const bankStatementsSaveLayout = /* @__PURE__ */ operation<types.BankStatementsSaveLayoutData, types.BankStatementsSaveLayoutResponse>('bankStatements.saveLayout', 'PUT', '/v1/bank-layouts/{id}');
export const bankStatementsSaveLayoutMutation = /* @__PURE__ */ mutation(bankStatementsSaveLayout);

/**
 * Bank statements, newest first.
 */
export const bankStatementsList = /* @__PURE__ */ operation<types.BankStatementsListData, types.BankStatementsListResponse>('bankStatements.list', 'GET', '/v1/bank-statements');
export const bankStatementsListOptions = /* @__PURE__ */ query(bankStatementsList);
export const bankStatementsListInfiniteOptions = /* @__PURE__ */ pages(bankStatementsList);

/**
 * One bank statement: how far it is.
 */
export const bankStatementsGet = /* @__PURE__ */ operation<types.BankStatementsGetData, types.BankStatementsGetResponse>('bankStatements.get', 'GET', '/v1/bank-statements/{id}');
export const bankStatementsGetOptions = /* @__PURE__ */ query(bankStatementsGet);

/**
 * Has a statement that somebody else sent count.
 */
export const bankStatementsConfirm = /* @__PURE__ */ operation<types.BankStatementsConfirmData, types.BankStatementsConfirmResponse>('bankStatements.confirm', 'PUT', '/v1/bank-statements/{id}/confirmation');
export const bankStatementsConfirmMutation = /* @__PURE__ */ mutation(bankStatementsConfirm);

/**
 * Takes the file of a bank statement, once, and has it read.
 * camt.053.001.02 or .08, or CSV by a layout. It is kept whole or, when something in it is wrong, not at all. CSV, what a key brings, and camt.053 that doesn’t continue what was on the account, count once another person has confirmed them. Only who began a statement sends its file; a person’s key is somebody else. At most 512000000 bytes.
 */
export const bankStatementsFile = /* @__PURE__ */ operation<types.BankStatementsFileData, types.BankStatementsFileResponse>('bankStatements.file', 'PUT', '/v1/bank-statements/{id}/file', 'application/octet-stream');
export const bankStatementsFileMutation = /* @__PURE__ */ mutation(bankStatementsFile);

/**
 * The file of a bank statement as it came, to be compared with what the bank says.
 */
export const bankStatementsSentPath = /* @__PURE__ */ file<types.BankStatementsSentData>('/v1/bank-statements/{id}/file');

/**
 * Says that a statement that waits to be confirmed isn’t right.
 * A key refuses only a statement that it sent itself.
 */
export const bankStatementsRefuse = /* @__PURE__ */ operation<types.BankStatementsRefuseData, types.BankStatementsRefuseResponse>('bankStatements.refuse', 'PUT', '/v1/bank-statements/{id}/refusal');
export const bankStatementsRefuseMutation = /* @__PURE__ */ mutation(bankStatementsRefuse);
