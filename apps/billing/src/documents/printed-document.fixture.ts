import { money } from '@app/common';
import type { BillTo, DocumentKind } from '@app/contracts';
import { document } from '@app/testing/builders';
import type { PrintedDocument } from './pdf/printed-document.js';
import { type ChargeSum, documentLines } from './lines/document-lines.fixture.js';
import { owedByUs } from './lines/direction.js';
import type { MonthlyFee } from './lines/document-lines.js';
import { totalsOf, vatLines } from './lines/vat-lines.js';

/**
 * Ids of price versions: one valid since long before the documents, and one from the middle of
 * their month.
 */
export const priceVersions = {
  first: '00000000-0000-4000-8000-000000000001',
  second: '00000000-0000-4000-8000-000000000002',
};
const { first, second } = priceVersions;

const company = {
  name: 'Belfabriek B.V.',
  street: 'Kabelweg 21',
  postalCode: '1014 BA',
  city: 'Amsterdam',
  kvk: '12345678',
  vatId: 'NL123456789B01',
  iban: 'NL00TEST0123456789',
};
const billTo: BillTo = {
  name: 'Huurdersbond West',
  email: 'info@huurdersbond.example',
  language: 'nl',
  street: 'Kade 1',
  postalCode: '3513 XZ',
  city: '’s-Gravenhage',
  country: 'NL',
  kvk: '60107919',
  vatId: 'NL851001009B01',
  iban: 'NL91TEST1022962963',
};

/** 15 October 2026 12:00 UTC, microseconds since 1970. */
const october = 1_792_065_600_000_000;

/** A sum of charges of October 2026, signed like charges. @param amount Micro-euro. */
export const sumOf = (
  component: ChargeSum['component'],
  amount: number,
  more: Partial<ChargeSum> = {},
): ChargeSum => ({
  component,
  number: '+318001234',
  quantity: 1204,
  seconds: 84_000,
  priceVersionId: first,
  tariff: null,
  corrects: null,
  calls: { earliest: october, latest: october },
  late: null,
  amount: money(amount),
  includesVat: false,
  vatPercent: 21,
  ...more,
});

export const feeOf = (
  component: MonthlyFee['component'],
  number: string | null,
  amount: number,
): MonthlyFee => ({
  component,
  number,
  month: '2026-10',
  priceVersionId: first,
  vatPercent: 21,
  amount: money(amount),
});

export interface DocumentContent {
  readonly sums: readonly ChargeSum[];
  readonly fees?: readonly MonthlyFee[];
  readonly party?: Partial<BillTo>;
  readonly earliestCall?: string;
  readonly directDebit?: PrintedDocument['directDebit'];
}

/** A document of October 2026, made from sums and fees as a run makes it. */
export function aDocument(
  kind: DocumentKind,
  {
    sums,
    fees = [],
    party = {},
    earliestCall = '2026-09-30T22:00:00.000Z',
    directDebit = null,
  }: DocumentContent,
): PrintedDocument {
  const to = { ...billTo, ...party };
  const partyType = kind === 'settlement' ? 'carrier' : 'owner';
  const taxed = { partyType, country: to.country, statuses: [] } as const;
  const lines = documentLines(kind, to.language, taxed, sums, fees);
  const vats = vatLines(to.language, lines);
  const number = { invoice: 'F2026-00001', payout: 'U2026-west-00001', settlement: 'A2026-00001' };
  const made = document({
    id: first,
    kind,
    number: number[kind],
    series: 'S',
    runId: first,
    partyId: 'west',
    partyType,
    partyName: to.name,
    language: to.language,
    email: to.email,
    earliestCall,
    issuedOn: '2026-11-25',
    dueOn: kind === 'invoice' ? '2026-12-09' : null,
    ...totalsOf(vats),
    eInvoice: kind !== 'settlement' || lines.some(({ component }) => !owedByUs.includes(component)),
    lines,
    vatLines: vats,
  });
  return {
    ...made,
    billTo: to,
    company,
    directDebit,
    pricedFrom: new Map([
      [first, new Date('2025-12-31T23:00:00Z')],
      [second, new Date('2026-10-14T22:00:00Z')],
    ]),
  };
}
