import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { dailyOfBilling, instant, text } from '../parts.js';
import { slug } from '../values.js';

const column = text(100).min(1, 'must be the name that the column has in the header row');
const word = text(40).min(1, 'must be a word');

export const bankDateFormats = ['yyyyMMdd', 'yyyy-MM-dd', 'dd-MM-yyyy', 'dd/MM/yyyy'] as const;

/** How a bank writes its transactions as CSV: which column says what. The first row names the columns. */
export const bankLayoutDefinition = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).describe('Between two columns.'),
  encoding: z.enum(['utf-8', 'windows-1252']).describe('How letters are written.'),
  account: column.describe('The IBAN of our account.'),
  date: column.describe('The day on which the bank booked it.'),
  dateFormat: z.enum(bankDateFormats).describe('How that day is written.'),
  amount: column.describe('How much, with a minus for what went out unless `direction` says so.'),
  decimal: z.enum([',', '.']).describe('Between euro and cents; the other one may part thousands.'),
  direction: z
    .strictObject({
      column,
      credit: word.describe('What stands there of what came in, such as Bij.'),
      debit: word.describe('What stands there of what went out, such as Af.'),
    })
    .nullable()
    .default(null)
    .describe('The column that says whether it came in; null: the amount’s sign does.'),
  currency: column.nullable().default(null).describe('ISO 4217; null: all is in euro.'),
  payerName: column.nullable().default(null).describe('Whom it is from or to.'),
  payerIban: column.nullable().default(null).describe('The IBAN of their account.'),
  reference: column.nullable().default(null).describe('The payment reference.'),
  bankReference: column
    .nullable()
    .default(null)
    .describe('The bank’s own id of the transaction: by it one that comes twice is known.'),
  balance: column
    .nullable()
    .default(null)
    .describe('What was on the account behind the transaction: the rows have to add up to it.'),
  remittance: z
    .array(column)
    .min(1, 'must name a column')
    .max(8, 'must name at most 8 columns')
    .describe('What the payer wrote; several columns are read one after another.'),
});
export type BankLayoutDefinition = z.output<typeof bankLayoutDefinition>;

export const bankLayout = named(
  'BankLayout',
  z.object({
    id: slug,
    name: z.string().describe('As people call it.'),
    definition: bankLayoutDefinition,
    savedBy: z.string().describe('The id of the person or key that saved it last.'),
    savedAt: instant,
  }),
);
export type BankLayout = z.output<typeof bankLayout>;

const ofLayouts = dailyOfBilling('Bank statements');

/** All of them, by name; there are as many as there are banks. */
export const bankLayoutList = defineOperation({
  ...ofLayouts,
  subject: 'bankstatement.layouts.v1',
  read: { of: [] },
  request: {},
  reply: z.object({ items: z.array(bankLayout) }),
}).get('/v1/bank-layouts', {
  id: 'bankStatements.layouts',
  permission: 'runs:read',
  summary: 'How banks write their CSV, by name.',
});

/**
 * Keeps how a bank writes its CSV, in place of what was kept under the id. Statements that were read keep
 * what they were read by. Staff and services.
 */
export const bankLayoutSave = defineOperation({
  ...ofLayouts,
  subject: 'bankstatement.save-layout.v1',
  request: {
    id: slug,
    name: text(100).min(1, 'must be what people call it').describe('As people call it.'),
    definition: bankLayoutDefinition.describe('Which column says what.'),
  },
  reply: z.object({ layout: bankLayout }),
}).put('/v1/bank-layouts/:id', {
  id: 'bankStatements.saveLayout',
  permission: 'runs:write',
  summary: 'Keeps how a bank writes its CSV, in place of what was kept.',
  answers: 'layout',
});
