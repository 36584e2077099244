import { expectedCallCharges, expectedDocument } from '../../oracle/index.js';
import { readLines } from '../read-lines.js';
import {
  type ActualBilling,
  actualDocument,
  arrivedMail,
  balance,
  type ExpectedBilling,
  ratedCall,
  servedPdf,
} from './billing-reconciliation.js';

const file = { type: 'string' } as const;

/** Options that name the billing files, for `parseArgs`. */
export const billingFiles = {
  'expected-charges': file,
  'expected-documents': file,
  charges: file,
  documents: file,
  pdfs: file,
  mails: file,
  balance: file,
} as const;
type Name = keyof typeof billingFiles;
type Needed = Exclude<Name, 'balance'>;

export type BillingFiles = Readonly<Record<Needed, string>> & { readonly balance?: string };

const isName = (name: string): name is Name => name in billingFiles;

/**
 * The billing files from the options; null when none of the options was given.
 *
 * @throws {Error} naming the missing options when only some were given.
 */
export function givenBillingFiles(values: {
  readonly [K in Name]?: string | undefined;
}): BillingFiles | null {
  const names = Object.keys(billingFiles).filter(isName);
  if (names.every((name) => values[name] === undefined)) return null;
  const given = (name: Needed): string => values[name] ?? '';
  const missing = names.filter((name) => name !== 'balance' && values[name] === undefined);
  if (missing.length > 0) {
    throw new Error(`${missing.map((name) => `--${name}`).join(', ')} must be given as well`);
  }
  return {
    'expected-charges': given('expected-charges'),
    'expected-documents': given('expected-documents'),
    charges: given('charges'),
    documents: given('documents'),
    pdfs: given('pdfs'),
    mails: given('mails'),
    ...(values.balance === undefined ? {} : { balance: values.balance }),
  };
}

/** @throws {Error} naming the file and line that are invalid. */
export function readBilling(files: BillingFiles): {
  expected: ExpectedBilling;
  actual: ActualBilling;
} {
  const balances = files.balance === undefined ? [] : readLines(files.balance, balance);
  if (files.balance !== undefined && balances.length !== 1) {
    throw new Error(`${files.balance} must hold one balance`);
  }
  const expected = {
    calls: readLines(files['expected-charges'], expectedCallCharges),
    documents: readLines(files['expected-documents'], expectedDocument),
  };
  if (expected.calls.length === 0 || expected.documents.length === 0) {
    throw new Error('the files expect no call or no document: a comparison would prove nothing');
  }
  return {
    expected,
    actual: {
      charges: readLines(files.charges, ratedCall),
      documents: readLines(files.documents, actualDocument),
      pdfs: readLines(files.pdfs, servedPdf),
      mails: readLines(files.mails, arrivedMail),
      balance: balances[0] ?? null,
    },
  };
}
