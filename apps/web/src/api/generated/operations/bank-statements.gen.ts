// Made of openapi.json by `./belfabriek generate`. Nothing in it is edited.

import { file, mutation, operation, pages, query } from '../../operations.js';
import type * as types from '../types.gen.js';

/**
 * List layouts of banks’ CSV, by name.
 */
export const bankStatementsLayouts = /* @__PURE__ */ operation<types.BankStatementsLayoutsData, types.BankStatementsLayoutsResponse>('bankStatements.layouts', 'GET', '/v1/bank-layouts');
export const bankStatementsLayoutsOptions = /* @__PURE__ */ query(bankStatementsLayouts);

/**
 * Save the layout of a bank’s CSV. Safe to repeat.
 * Replaces the layout with that id. Statements read earlier keep their layout.
 */
export const bankStatementsSaveLayout = /* @__PURE__ */ operation<types.BankStatementsSaveLayoutData, types.BankStatementsSaveLayoutResponse>('bankStatements.saveLayout', 'PUT', '/v1/bank-layouts/{id}');
export const bankStatementsSaveLayoutMutation = /* @__PURE__ */ mutation(bankStatementsSaveLayout);

/**
 * List bank statements, newest first.
 */
export const bankStatementsList = /* @__PURE__ */ operation<types.BankStatementsListData, types.BankStatementsListResponse>('bankStatements.list', 'GET', '/v1/bank-statements');
export const bankStatementsListOptions = /* @__PURE__ */ query(bankStatementsList);
export const bankStatementsListInfiniteOptions = /* @__PURE__ */ pages(bankStatementsList);

/**
 * Get a bank statement and its progress.
 */
export const bankStatementsGet = /* @__PURE__ */ operation<types.BankStatementsGetData, types.BankStatementsGetResponse>('bankStatements.get', 'GET', '/v1/bank-statements/{id}');
export const bankStatementsGetOptions = /* @__PURE__ */ query(bankStatementsGet);

/**
 * Confirm a bank statement uploaded by another person.
 * The confirmer must differ from the uploader. Its payments are then stored and matched to documents.
 */
export const bankStatementsConfirm = /* @__PURE__ */ operation<types.BankStatementsConfirmData, types.BankStatementsConfirmResponse>('bankStatements.confirm', 'PUT', '/v1/bank-statements/{id}/confirmation');
export const bankStatementsConfirmMutation = /* @__PURE__ */ mutation(bankStatementsConfirm);

/**
 * Upload a bank statement. Safe to repeat.
 * camt.053.001.02 or .08, or CSV with a layout. The file is stored as a whole or, when it is wrong, not at all. Another person must confirm CSV, a file sent with a key, and camt.053 that does not continue the account’s balance. Only the person or key that started a statement may send its file; a person’s key differs from the person. At most 512000000 bytes.
 */
export const bankStatementsFile = /* @__PURE__ */ operation<types.BankStatementsFileData, types.BankStatementsFileResponse>('bankStatements.file', 'PUT', '/v1/bank-statements/{id}/file', 'application/octet-stream');
export const bankStatementsFileMutation = /* @__PURE__ */ mutation(bankStatementsFile);

/**
 * Download the original file of a bank statement.
 */
export const bankStatementsSentPath = /* @__PURE__ */ file<types.BankStatementsSentData>('/v1/bank-statements/{id}/file');

/**
 * Refuse an unconfirmed bank statement, with a reason.
 * Nothing of it is stored. A key may refuse only a statement that it uploaded itself.
 */
export const bankStatementsRefuse = /* @__PURE__ */ operation<types.BankStatementsRefuseData, types.BankStatementsRefuseResponse>('bankStatements.refuse', 'PUT', '/v1/bank-statements/{id}/refusal');
export const bankStatementsRefuseMutation = /* @__PURE__ */ mutation(bankStatementsRefuse);
