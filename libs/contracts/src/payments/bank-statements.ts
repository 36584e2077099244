import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation, linkedFile } from '../operations/index.js';
import { pageLimit, pageSchema } from '../paging.js';
import { count, dailyOfBilling, day, fileName, instant, reason } from '../parts.js';
import { slug, uuid } from '../values.js';

/** The largest file of a bank that is taken: some 400,000 transactions of camt.053. */
export const largestBankStatement = 512_000_000;

export const bankStatementFormats = ['camt.053', 'csv'] as const;

/**
 * - `awaited`: its file isn't here yet
 * - `reading`: it is checked and kept, all of it or nothing
 * - `unconfirmed`: a CSV, what a program brought, or camt.053 that doesn’t continue what was on the account, that breaks
 *   no rule; nothing of it is kept, or counts, until another person confirms it
 * - `matching`: its payments are put to documents
 * - `refused`: something in it is wrong, or a person said so, `problem` says what; nothing of it was kept
 * - `duplicate`: the same file is here, `duplicateOf` says as which statement
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

/** Where in a bank's file something is wrong, by its code; rows, lines and entries count from 1. */
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

/** What is wrong with a file: where, of which field, and the rule that it breaks. */
export const bankStatementProblem = z.object({
  place: z.string().describe('Which entry or row, from 1; or the statement as a whole.'),
  where: z
    .object({
      code: z.enum(Object.keys(bankFilePlaces) as [BankFilePlaceCode, ...BankFilePlaceCode[]]),
      values: ruleValues.describe('What `place` names.'),
    })
    .describe('The place, for programs.'),
  field: z.string().describe('The element’s path or the column’s name.'),
  rule: z.string().describe('What must be so.'),
  code: z.string().describe('The rule, for programs.'),
  values: ruleValues.describe('What the rule names.'),
});
export type BankStatementProblem = z.output<typeof bankStatementProblem>;

export const bankStatement = named(
  'BankStatement',
  z.object({
    id: uuid,
    fileName: z.string(),
    format: z.enum(bankStatementFormats),
    layoutId: slug.nullable().describe('By which layout a CSV is read.'),
    state: z.enum(bankStatementStates),
    bytes: count.nullable().describe('Of its file; null while that isn’t here.'),
    startedBy: z.string(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    account: z.string().nullable().describe('Our IBAN that it is of.'),
    from: day.nullable().describe('The first day on which something of it was booked.'),
    until: day.nullable().describe('The last one.'),
    read: count.describe('Transactions read so far.'),
    stored: count.describe('Of these, kept as payments.'),
    known: count.describe('Of these, here already by another statement.'),
    looked: count.describe('Payments of it that were put to documents, or couldn’t be.'),
    received: moneySchema.describe('What came in by it.'),
    paidOut: moneySchema.describe('What went out by it; a positive amount.'),
    opening: moneySchema
      .nullable()
      .describe('What was on the account before it, where it says so.'),
    closing: moneySchema.nullable().describe('What was on the account after it.'),
    confirmedBy: z.string().nullable().describe('Who confirmed it, where another person has to.'),
    problem: bankStatementProblem.nullable(),
    duplicateOf: uuid.nullable(),
  }),
);
export type BankStatement = z.output<typeof bankStatement>;

const ofStatements = dailyOfBilling('Bank statements');
const one = z.object({ statement: bankStatement });

/** Newest first. Staff and services, as all of these. */
export const bankStatementList = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.list.v1',
  read: { of: [] },
  request: { limit: pageLimit, after: uuid.optional() },
  reply: pageSchema(bankStatement),
}).get('/v1/bank-statements', {
  id: 'bankStatements.list',
  permission: 'runs:read',
  summary: 'Bank statements, newest first.',
});

/** Not-found `no-such-statement`. */
export const bankStatementGet = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.get.v1',
  read: { of: ['id'] },
  request: { id: uuid },
  reply: one,
}).get('/v1/bank-statements/:id', {
  id: 'bankStatements.get',
  permission: 'runs:read',
  summary: 'One bank statement: how far it is.',
  answers: 'statement',
});

/**
 * Begins a bank statement, once: the same id again is the same one, with a new path that its file is put
 * to within 15 minutes (`PUT`, of billing’s HTTP). Conflict `id-taken` when the id is of another file
 * name or layout, or another person or program began it (a person’s key is another one than the person); not-found
 * `no-such-layout`.
 */
export const bankStatementStart = defineOperation({
  ...ofStatements,
  subject: 'bankstatement.start.v1',
  isSlow: true,
  request: {
    id: uuid,
    fileName: fileName.describe('As it is called where it comes from.'),
    /** Null: it is camt.053. */
    layoutId: slug.nullable(),
  },
  reply: one.extend({ path: z.string() }),
}).put('/v1/bank-statements/:id/file', {
  id: 'bankStatements.file',
  permission: 'runs:write',
  entered: {
    layoutId: slug
      .optional()
      .describe('By which layout a CSV is read; left out: it is camt.053.')
      .transform((given) => given ?? null),
  },
  upload: {
    mediaTypes: ['application/octet-stream'],
    also: ['application/xml', 'text/xml', 'text/csv'],
    answers: bankStatement,
  },
  summary: 'Takes the file of a bank statement, once, and has it read.',
  description:
    'camt.053.001.02 or .08, or CSV by a layout. It is kept whole or, when something in it is ' +
    'wrong, not at all. CSV, what a key brings, and camt.053 that doesn’t continue what was on the account, count ' +
    'once another person has confirmed them. Only who began a statement sends its file; a person’s key is somebody else. ' +
    `At most ${largestBankStatement} bytes.`,
});

/**
 * Has a statement count whose sender could have written it himself: from then on its payments are kept and put to documents.
 * By another person of staff than sent it (forbidden `people-only`, `four-eyes`), once. Conflict `not-unconfirmed`;
 * not-found `no-such-statement`.
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
  summary: 'Has a statement that somebody else sent count.',
  answers: 'statement',
});

/**
 * Says that a statement that waits to be confirmed isn’t right: nothing of it is kept. A program refuses only its own
 * (forbidden `people-only`). Errors else as `bankStatementConfirm`.
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
  summary: 'Says that a statement that waits to be confirmed isn’t right.',
  description: 'A key refuses only a statement that it sent itself.',
  answers: 'statement',
});

/**
 * Its file as it came, for whoever compares it with the bank. Staff. Conflict `no-file` before it came and once it was
 * given up; not-found `no-such-statement`.
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
  summary: 'The file of a bank statement as it came, to be compared with what the bank says.',
});
