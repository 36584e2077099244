import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, describeTag, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, dailyOfBilling, day, fileName, instant, reason } from '../parts.js';
import { slug, uuid } from '../values.js';

/** The largest accepted bank statement in bytes: some 400,000 transactions of camt.053. */
export const largestBankStatement = 512_000_000;

export const bankStatementFormats = ['camt.053', 'csv'] as const;

/**
 * - `awaited`: its file has not arrived yet
 * - `reading`: the file is checked and stored, as a whole or not at all
 * - `unconfirmed`: the file is valid, but another person must confirm it before its payments are stored: CSV, a file
 *   that a program sent, or camt.053 that does not continue the account's balance
 * - `matching`: its payments are matched to documents
 * - `done`: all its payments are processed
 * - `refused`: the file is wrong, or a person refused it; `problem` gives the reason, and none of its payments is stored
 * - `duplicate`: the same file came before, as the statement `duplicateOf`
 */
export const bankStatementStates = [
  'awaited',
  'reading',
  'unconfirmed',
  'matching',
  'done',
  'refused',
  'duplicate',
] as const;

/** Places of problems in a bank's file, by code; rows, lines and entries count from 1. */
export const bankFilePlaces = {
  file: 'the file',
  'header-row': 'the header row',
  line: 'line {line}',
  row: 'row {row}',
  entry: 'entry {entry} of statement {statement}',
  statement: 'statement {statement}',
} as const;
export type BankFilePlaceCode = keyof typeof bankFilePlaces;

const ruleValues = z.record(z.string(), z.union([z.string(), z.number()]));

/** A problem of a bank's file: the place, the field and the broken rule. */
export const bankStatementProblem = z.object({
  place: z.string().describe('The entry or row, from 1, or the whole statement.'),
  where: z
    .object({
      code: z.enum(Object.keys(bankFilePlaces) as [BankFilePlaceCode, ...BankFilePlaceCode[]]),
      values: ruleValues.describe('The values in `place`.'),
    })
    .describe('The place, for programs.'),
  field: z.string().describe('Path of the element, or name of the column.'),
  rule: z.string().describe('The rule, in words.'),
  code: z.string().describe('Code of the rule, for programs.'),
  values: ruleValues.describe('The values in the rule.'),
});
export type BankStatementProblem = z.output<typeof bankStatementProblem>;

/** A bank statement: its file, its progress and its totals. */
export const bankStatement = named(
  'BankStatement',
  z.object({
    id: uuid,
    fileName: z.string(),
    format: z.enum(bankStatementFormats),
    layoutId: slug.nullable().describe('Layout of the CSV; null: camt.053.'),
    state: z.enum(bankStatementStates),
    bytes: count.nullable().describe('Size of the file in bytes; null before it arrives.'),
    startedBy: z.string(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    account: z.string().nullable().describe('Our IBAN; null before the file is read.'),
    from: day.nullable().describe('First booking date; null before the file is read.'),
    until: day.nullable().describe('Last booking date; null before the file is read.'),
    read: count.describe('Transactions read so far.'),
    stored: count.describe('Transactions stored as payments.'),
    known: count.describe('Transactions that another statement already contained.'),
    looked: count.describe('Payments processed by matching, with or without success.'),
    received: moneySchema.describe('Sum of incoming transactions; positive.'),
    paidOut: moneySchema.describe('Sum of outgoing transactions; positive.'),
    opening: moneySchema.nullable().describe('Opening balance; null: the file gives none.'),
    closing: moneySchema.nullable().describe('Closing balance; null: the file gives none.'),
    confirmedBy: z
      .string()
      .nullable()
      .describe('Id of the person who confirmed it; null: nobody did.'),
    problem: bankStatementProblem.nullable(),
    duplicateOf: uuid.nullable(),
  }),
);
export type BankStatement = z.output<typeof bankStatement>;

const ofStatements = dailyOfBilling('Bank statements');
const one = z.object({ statement: bankStatement });

describeTag(
  'bankStatements',
  'A bank statement is a file of the bank with transactions on our accounts, which become payments. Some files wait ' +
    'until another person confirms them; a layout describes the columns of a bank’s CSV.',
);

describeTag(
  'payments',
  'A payment is a transaction on one of our accounts, from a bank statement or entered by a person. The platform ' +
    'allocates it to documents where that is clear, and staff do so elsewhere.',
);

/** Lists bank statements, newest first. Staff and services, as all operations of bank statements. */
export const bankStatementList = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(bankStatement),
}).get('/v1/bank-statements', {
  id: 'bankStatements.list',
  permission: 'runs:read',
  summary: 'List bank statements, newest first.',
  description:
    'A bank statement is a file with payments on our own accounts. In any state, refused ones too.',
});

/** Gives a bank statement and its progress. Not-found `no-such-statement`. */
export const bankStatementGet = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/bank-statements/:id', {
  id: 'bankStatements.get',
  permission: 'runs:read',
  summary: 'Get a bank statement and its progress.',
  answers: 'statement',
});

/**
 * Starts a bank statement and gives a path of billing’s HTTP for its file (`PUT`, within 15 minutes). Safe to repeat:
 * the same id gives the same statement and a new path. Conflict `id-taken` when the id has another file name or layout,
 * or another person or program started it (a person’s key differs from the person); not-found `no-such-layout`.
 */
export const bankStatementStart = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.start.v1',
  isSlow: true,
  request: {
    id: uuid,
    fileName: fileName.describe('Original name of the file, at most 200 characters.'),
    /** Layout of a CSV file; null: the file is camt.053. */
    layoutId: slug.nullable(),
  },
  reply: one.extend({ path: z.string() }),
}).put('/v1/bank-statements/:id/file', {
  id: 'bankStatements.file',
  permission: 'runs:write',
  entered: {
    layoutId: slug
      .optional()
      .describe('Layout of a CSV file; left out: camt.053.')
      .transform((given) => given ?? null),
  },
  upload: {
    mediaTypes: ['application/octet-stream'],
    also: ['application/xml', 'text/xml', 'text/csv'],
    answers: bankStatement,
  },
  summary: 'Upload a bank statement. Safe to repeat.',
  description:
    'camt.053.001.02 or .08, or CSV with a layout. The file is stored as a whole or, when it is wrong, not at all. ' +
    'Another person must confirm CSV, a file sent with a key (not its maker), and camt.053 that does not continue the ' +
    'account’s balance. After an interruption only the same person or key may send the file again under this id. At ' +
    `most ${largestBankStatement} bytes. Without a need for confirmation, its payments are stored and matched to ` +
    'documents at once. 409 `id-taken`: the id has another file name or layout, or another person or key began it. ' +
    '404 `no-such-layout`.',
});

/**
 * Confirms a statement, after which its payments are stored and matched to documents. The confirmer must be a person of
 * staff other than the sender (forbidden `people-only`, `four-eyes`). Conflict `not-unconfirmed`; not-found
 * `no-such-statement`.
 */
export const bankStatementConfirm = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.confirm.v1',
  isSlow: true,
  request: { id: uuid },
  reply: one,
}).put('/v1/bank-statements/:id/confirmation', {
  id: 'bankStatements.confirm',
  permission: 'runs:approve',
  summary: 'Confirm a bank statement uploaded by another person.',
  description:
    'The confirmer must differ from the uploader, and from the maker of the key that uploaded it (403 `four-eyes`). ' +
    'A job then stores its payments and matches them to documents. Safe to repeat by the confirmer. Cannot be undone. A file ' +
    'that nobody confirms for 30 days is refused. 409 `not-unconfirmed`: it does not wait for confirmation.',
  answers: 'statement',
});

/**
 * Refuses a statement that waits to be confirmed; none of its payments is stored. A program may refuse only its own statement
 * (forbidden `people-only`). Other errors as `bankStatementConfirm`.
 */
export const bankStatementRefuse = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.refuse.v1',
  isSlow: true,
  request: { id: uuid, reason },
  reply: one,
}).put('/v1/bank-statements/:id/refusal', {
  id: 'bankStatements.refuse',
  permission: 'runs:write',
  summary: 'Refuse an unconfirmed bank statement, with a reason.',
  description:
    'Its transactions do not become payments. The statement stays in the list, and its file is destroyed after 30 days. A key may refuse only a statement that it uploaded itself (403 `people-only`); a person may refuse any. Cannot be ' +
    'undone, but the same file may be uploaded again with a new id. Safe to repeat: the first reason stays. 409 `not-unconfirmed`: it is confirmed, or not read yet.',
  answers: 'statement',
});

/**
 * Gives a link to the original file of a statement, to compare it with the bank. Staff and services. Conflict `no-file`
 * before it arrives and after it is discarded; not-found `no-such-statement`.
 */
export const bankStatementLink = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.link.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: linkedFile,
}).get('/v1/bank-statements/:id/file', {
  id: 'bankStatements.sent',
  permission: 'runs:approve',
  file: 'application/octet-stream',
  summary: 'Download the original file of a bank statement.',
  description: '409 `no-file`: the file has not arrived, or is destroyed.',
});
