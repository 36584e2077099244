import { z } from 'zod';
import { named } from '../openapi.js';
import { defineOperation } from '../operations/index.js';
import { dailyOfBilling, instant, text } from '../parts.js';
import { slug } from '../values.js';

const column = text(100).min(1, 'must be the column’s name in the header row');
const word = text(40).min(1, 'must be a word');

export const bankDateFormats = ['yyyyMMdd', 'yyyy-MM-dd', 'dd-MM-yyyy', 'dd/MM/yyyy'] as const;

/** The layout of a bank's CSV: the column of each fact. The first row of the file names the columns. */
export const bankLayoutDefinition = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']).describe('Character between two columns.'),
  encoding: z.enum(['utf-8', 'windows-1252']).describe('Character encoding of the file.'),
  account: column.describe('Column with the IBAN of our account.'),
  date: column.describe('Column with the booking date.'),
  dateFormat: z.enum(bankDateFormats).describe('Format of the booking date.'),
  amount: column.describe(
    'Column with the amount; outgoing amounts are negative unless `direction` is set.',
  ),
  decimal: z
    .enum([',', '.'])
    .describe('Decimal separator; the other character may separate thousands.'),
  direction: z
    .strictObject({
      column,
      credit: word.describe('Word for an incoming transaction, such as Bij.'),
      debit: word.describe('Word for an outgoing transaction, such as Af.'),
    })
    .nullable()
    .default(null)
    .describe('Column with the direction; null: the sign of the amount gives it.'),
  currency: column
    .nullable()
    .default(null)
    .describe('Column with the currency (ISO 4217); null: all amounts are in euro.'),
  payerName: column
    .nullable()
    .default(null)
    .describe('Column with the name of the payer or payee; null: none.'),
  payerIban: column
    .nullable()
    .default(null)
    .describe('Column with the IBAN of the payer or payee; null: none.'),
  reference: column
    .nullable()
    .default(null)
    .describe('Column with the payment reference; null: none.'),
  bankReference: column
    .nullable()
    .default(null)
    .describe(
      'Column with the bank’s own transaction id, which identifies duplicates; null: none.',
    ),
  balance: column
    .nullable()
    .default(null)
    .describe(
      'Column with the balance after each transaction; the rows must add up to it. Null: none.',
    ),
  remittance: z
    .array(column)
    .min(1, 'must name a column')
    .max(8, 'must name at most 8 columns')
    .describe('Columns with the payer’s text, read in this order; 1 to 8.'),
});
export type BankLayoutDefinition = z.output<typeof bankLayoutDefinition>;

/** A stored layout of a bank's CSV. */
export const bankLayout = named(
  'BankLayout',
  z.object({
    id: slug,
    name: z.string().describe('Name for people.'),
    definition: bankLayoutDefinition,
    savedBy: z.string().describe('Id of the person or key that last saved it.'),
    savedAt: instant,
  }),
);
export type BankLayout = z.output<typeof bankLayout>;

const ofLayouts = dailyOfBilling('Bank statements');

/** Lists all layouts of banks' CSV, by name. Staff and services. */
export const bankLayoutList = defineOperation({
  ...ofLayouts,
  subject: 'bankstatement.layouts.v1',
  read: { of: [] },
  request: {},
  reply: z.object({ items: z.array(bankLayout) }),
}).get('/v1/bank-layouts', {
  id: 'bankStatements.layouts',
  permission: 'runs:read',
  summary: 'List layouts of banks’ CSV, by name.',
  description:
    'A layout says which column of a bank’s CSV file has which fact. All at once, without pages.',
});

/**
 * Saves a layout of a bank's CSV, replacing the one with that id. Statements keep the layout with which they were read.
 * Staff and services.
 */
export const bankLayoutSave = defineOperation({
  ...ofLayouts,
  subject: 'bankstatement.save-layout.v1',
  request: {
    id: slug,
    name: text(100).min(1, 'must be a name').describe('Name for people, at most 100 characters.'),
    definition: bankLayoutDefinition.describe('The column of each fact.'),
  },
  reply: z.object({ layout: bankLayout }),
}).put('/v1/bank-layouts/:id', {
  id: 'bankStatements.saveLayout',
  permission: 'runs:write',
  summary: 'Save the layout of a bank’s CSV. Safe to repeat.',
  description:
    'Makes the layout, or replaces the one with that id. Statements read earlier keep their layout.',
  answers: 'layout',
});
