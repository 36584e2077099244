import { csvLine } from '@app/common';
import { accountOf } from '../entries/chart.js';
import { euros } from '../../kernel/euros.js';
import type { JournalRow } from './journal-rows.js';

const columns = [
  'entry',
  'line',
  'date',
  'kind',
  'text',
  'account',
  'account_name',
  'rgs',
  'debit_eur',
  'credit_eur',
  'party_type',
  'party_id',
  'document',
  'document_line',
  'vat_code',
  'vat_percent',
];

/** The header row of the journal's CSV file. */
export const csvHeader = `${columns.join(',')}\r\n`;

/** A posting as a row of CSV (RFC 4180), in whole cents. */
export function csvRow(row: JournalRow): string {
  const account = accountOf(row.account);
  const amount = euros(Math.abs(row.micros));
  const isDebit = row.micros >= 0;
  const fields = [
    row.place,
    row.line,
    row.on,
    row.kind,
    row.text,
    row.account,
    account?.nl,
    account?.rgs,
    isDebit ? amount : '',
    isDebit ? '' : amount,
    row.partyType,
    row.partyId,
    row.documentNumber,
    row.documentLine,
    row.vatCode,
    row.vatPercent,
  ];
  return csvLine(fields);
}
