import { type BrokenRule, brokenRule } from '@app/common';
import { pipeline, Readable } from 'node:stream';
import type { BankLayoutDefinition } from '@app/contracts';
import { CsvError, type CsvErrorCode, parse } from 'csv-parse';
import {
  accountOfOurs,
  type BankTransaction,
  dayOf,
  ibanOfOther,
  keysApart,
  microsOf,
  referenceIn,
} from './bank-transaction.js';
import { FileBalances } from './file-balances.js';
import { RowBalances } from './row-balances.js';
import { lineOf, longest } from './lines.js';
import { type BankFilePlace, inFile, StatementRefused } from './statement-refused.js';

type Row = Readonly<Record<string, string>>;

const longestRow = 100_000;

/**
 * Reads the transactions of a bank's CSV with a layout.
 * @param ours IBANs of our accounts; others are refused. @param balances Gets the balances of the accounts.
 * @throws StatementRefused, possibly after it yielded transactions; the caller must then drop these.
 */
export async function* readBankCsv(
  file: AsyncIterable<Uint8Array>,
  layout: BankLayoutDefinition,
  ours: ReadonlySet<string>,
  balances = new FileBalances(),
): AsyncGenerator<BankTransaction> {
  const parser = parse({
    delimiter: layout.delimiter,
    bom: true,
    trim: true,
    max_record_size: longestRow,
    columns: (header: string[]) => checkedHeader(header, layout),
    skip_empty_lines: true,
  });
  // An error of the pipeline also ends the loop over `parser` below, which throws it.
  pipeline(Readable.from(decoded(file, layout)), parser, () => undefined);
  const apart = keysApart();
  const rows = layout.balance === null ? null : new RowBalances(layout.balance);
  let number = 1;
  try {
    for await (const row of parser as AsyncIterable<Row>) {
      number += 1;
      const place = inFile('row', { row: number });
      const transaction = transactionOf(row, layout, ours, { place, apart });
      if (layout.balance !== null) {
        const balance = signedIn(row, layout.balance, layout.decimal, place);
        rows?.add(transaction.account, { place, micros: transaction.micros, balance });
      }
      yield transaction;
    }
    for (const [account, ofAccount] of rows?.ofAccounts() ?? []) balances.add(account, ofAccount);
  } catch (error) {
    if (error instanceof CsvError) {
      throw new StatementRefused(
        inFile('row', { row: Number(error['lines'] ?? number + 1) }),
        'CSV',
        csvRules[error.code] ?? brokenRule('unreadable-row'),
      );
    }
    throw error;
  }
}

async function* decoded(
  file: AsyncIterable<Uint8Array>,
  { encoding }: BankLayoutDefinition,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  try {
    for await (const piece of file) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new StatementRefused(inFile('file'), 'CSV', brokenRule('other-encoding', { encoding }));
  }
}

const csvRules: Readonly<Partial<Record<CsvErrorCode, BrokenRule>>> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: brokenRule('not-as-many-columns'),
  CSV_MAX_RECORD_SIZE: brokenRule('text-too-long'),
  CSV_QUOTE_NOT_CLOSED: brokenRule('quote-not-closed'),
  INVALID_OPENING_QUOTE: brokenRule('quote-inside-cell'),
  CSV_INVALID_CLOSING_QUOTE: brokenRule('text-after-quote'),
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: brokenRule('text-after-quote'),
};

const namesOf = (layout: BankLayoutDefinition): string[] =>
  [
    layout.account,
    layout.date,
    layout.amount,
    layout.direction?.column,
    layout.currency,
    layout.payerName,
    layout.payerIban,
    layout.reference,
    layout.bankReference,
    layout.balance,
    ...layout.remittance,
  ].filter((name) => typeof name === 'string');

function checkedHeader(header: readonly string[], layout: BankLayoutDefinition): string[] {
  const names = header.map((name) => name.trim());
  const missing = namesOf(layout).filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const there = names.join(', ').slice(0, 300);
    throw new StatementRefused(
      inFile('header-row'),
      [...new Set(missing)].join(', '),
      brokenRule('column-missing', { columns: there }),
    );
  }
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new StatementRefused(inFile('header-row'), twice, brokenRule('column-twice'));
  }
  return names;
}

interface RowContext {
  readonly place: BankFilePlace;
  readonly apart: ReturnType<typeof keysApart>;
}

function transactionOf(
  row: Row,
  layout: BankLayoutDefinition,
  ours: ReadonlySet<string>,
  { place, apart }: RowContext,
): BankTransaction {
  const cell = (name: string | null): string | null => (name === null ? null : (row[name] ?? null));
  const currency = cell(layout.currency);
  if (layout.currency !== null && currency !== 'EUR') {
    const broken = currency ? brokenRule('not-eur', { currency }) : brokenRule('no-currency');
    throw new StatementRefused(place, layout.currency, broken);
  }
  const account = accountOfOurs(cell(layout.account), ours, place, layout.account);
  const bookedOn = dayOf(isoDay(cell(layout.date), layout), place, layout.date);
  const micros = signedAmount(row, layout, place);
  const words = layout.remittance.map((name) => row[name] ?? '').filter((text) => text !== '');
  const payerIban = ibanOfOther(cell(layout.payerIban), place, layout.payerIban ?? '');
  const given = {
    account,
    bookedOn,
    micros,
    payerIban,
    payerName: lineOf(cell(layout.payerName), longest.name),
    reference: referenceIn(lineOf(cell(layout.reference), longest.reference)),
    remittance: lineOf(words.join(' '), longest.remittance) ?? '',
  };
  const bankReference = referenceIn(lineOf(cell(layout.bankReference), longest.reference));
  const content = JSON.stringify(given);
  const key =
    bankReference === null
      ? apart(content, JSON.stringify([content, 0]))
      : apart(JSON.stringify([account, bookedOn, micros, bankReference]));
  return { ...given, key };
}

const dayPatterns = {
  yyyyMMdd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  'yyyy-MM-dd': /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/,
  'dd-MM-yyyy': /^(?<d>\d{2})-(?<m>\d{2})-(?<y>\d{4})$/,
  'dd/MM/yyyy': /^(?<d>\d{2})\/(?<m>\d{2})\/(?<y>\d{4})$/,
} as const;

function isoDay(text: string | null, { dateFormat }: BankLayoutDefinition): string | null {
  const { y, m, d } = dayPatterns[dateFormat].exec(text ?? '')?.groups ?? {};
  return y === undefined ? null : `${y}-${m}-${d}`;
}

function signedAmount(row: Row, layout: BankLayoutDefinition, place: BankFilePlace): number {
  const { amount, decimal, direction } = layout;
  const micros = signedIn(row, amount, decimal, place);
  if (direction === null) return micros;
  if (/^[-−]/.test((row[amount] ?? '').trim())) {
    const broken = brokenRule('has-minus', { column: direction.column });
    throw new StatementRefused(place, amount, broken);
  }
  const word = (row[direction.column] ?? '').trim().toLowerCase();
  if (word === direction.credit.toLowerCase()) return micros;
  if (word === direction.debit.toLowerCase()) return -micros;
  throw new StatementRefused(
    place,
    direction.column,
    brokenRule('not-credit-or-debit', { credit: direction.credit, debit: direction.debit }),
  );
}

/** A column's signed amount in micro-euro. @throws StatementRefused */
function signedIn(
  row: Row,
  column: string,
  decimal: BankLayoutDefinition['decimal'],
  place: BankFilePlace,
): number {
  const [, sign, digits = ''] = /^([-+−]?)(.*)$/s.exec((row[column] ?? '').trim()) ?? [];
  const parted =
    decimal === ',' ? /^\d{1,3}(?:\.\d{3})*(?:,\d+)?$/ : /^\d{1,3}(?:,\d{3})*(?:\.\d+)?$/;
  const plain = parted.test(digits) ? digits.replaceAll(decimal === ',' ? '.' : ',', '') : digits;
  const isOther = decimal === ',' && plain.includes('.');
  const micros = microsOf(isOther ? null : plain.replace(decimal, '.'), place, column);
  return sign === '-' || sign === '−' ? -micros : micros;
}
