import { createHash } from 'node:crypto';
import type { BillTo, LedgerAccount } from '@app/contracts';
import type { Company } from '../../kernel/parties/company.js';
import { chart } from '../entries/chart.js';
import { euros } from '../../kernel/euros.js';
import { daysAfter, firstOfNext } from '../../kernel/time/months.js';
import type { Journal, JournalRow } from './journal-rows.js';
import { type Days, monthsBetween } from '../months/ledger-period.js';
import { vatCodes } from '../entries/vat-codes.js';
import { element, type Parts } from './xml.js';

/*
 * XML Auditfile Financieel 3.2 (Belastingdienst and software makers, auditfiles.nl): the format in which tax
 * authorities and accountants import a ledger. Names, order and lengths are those of its schema.
 */

/** A party with postings, addressed as on its last document; `billTo` is null for a party without a document. */
export interface AuditedParty {
  readonly type: 'owner' | 'carrier';
  readonly id: string;
  readonly billTo: BillTo | null;
}

export interface AuditHeader {
  readonly company: Company;
  readonly days: Days;
  /** The date on which a clerk ordered the file, such as `2026-11-25`. */
  readonly madeOn: string;
  readonly parties: readonly AuditedParty[];
  /** The trial balance of the period; its opening balances are those before the first day. */
  readonly opening: readonly LedgerAccount[];
  readonly postings: number;
  readonly debit: number;
}

/** A unique id for a party in the audit file, of at most 35 characters. */
export function partyIdOf(type: string, id: string): string {
  const whole = `${type}-${id}`;
  if (whole.length <= 35) return whole;
  return `${whole.slice(0, 22)}-${createHash('sha256').update(whole).digest('hex').slice(0, 12)}`;
}

/** The audit file up to its first journal. */
export function auditFileStart(header: AuditHeader): string {
  const { days, company } = header;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<auditfile xmlns="http://www.auditfiles.nl/XAF/3.2">',
    element('header', [
      ['fiscalYear', days.year.slice(0, 4)],
      ['startDate', days.from],
      ['endDate', days.until],
      ['curCode', 'EUR'],
      ['dateCreated', header.madeOn],
      ['softwareDesc', 'Belfabriek'],
    ]),
    '<company>',
    [
      ['companyIdent', company.kvk],
      ['companyName', company.name],
      ['taxRegistrationCountry', company.vatId.slice(0, 2)],
      ['taxRegIdent', company.vatId.slice(2)],
    ]
      .map(([name, text]) => element(name ?? '', text ?? ''))
      .join(''),
    element('streetAddress', [
      ['streetname', company.street],
      ['city', company.city.slice(0, 50)],
      ['postalCode', company.postalCode.slice(0, 10)],
    ]),
    element(
      'customersSuppliers',
      header.parties.map((party): Parts[number] => ['customerSupplier', partyParts(party)]),
    ),
    element(
      'generalLedger',
      Object.values(chart)
        .toSorted((a, b) => (a.code < b.code ? -1 : 1))
        .map((account): Parts[number] => [
          'ledgerAccount',
          [
            ['accID', account.code],
            ['accDesc', account.nl],
            ['accTp', account.type === 'balance' ? 'B' : 'P'],
            ['leadCode', account.rgs],
          ],
        ]),
    ),
    element('vatCodes', Object.entries(vatCodes).map(vatCodeElement)),
    element('periods', periodsOf(days)),
    openingBalance(header),
    '<transactions>',
    element('linesCount', String(header.postings)),
    element('totalDebit', euros(header.debit)),
    element('totalCredit', euros(header.debit)),
  ].join('\n');
}

export const auditFileEnd = '</transactions>\n</company>\n</auditfile>\n';

function partyParts({ type, id, billTo }: AuditedParty): Parts {
  return [
    ['custSupID', partyIdOf(type, id)],
    ['custSupName', (billTo?.name ?? id).slice(0, 50)],
    ...(billTo === null
      ? []
      : ([
          ['commerceNr', billTo.kvk ?? ''],
          ['taxRegistrationCountry', billTo.country],
          ['taxRegIdent', billTo.vatId?.slice(0, 30) ?? ''],
        ] as const)),
    ['custSupTp', 'B'],
    ...(billTo === null
      ? []
      : ([
          [
            'streetAddress',
            [
              ['streetname', billTo.street],
              ['city', billTo.city.slice(0, 50)],
              ['postalCode', billTo.postalCode.slice(0, 10)],
              ['country', billTo.country],
            ],
          ],
        ] as const)),
  ];
}

const vatCodeElement = ([code, { nl, toPay, toReclaim }]: [
  string,
  (typeof vatCodes)[keyof typeof vatCodes],
]): Parts[number] => [
  'vatCode',
  [
    ['vatID', code],
    ['vatDesc', nl],
    ['vatToPayAccID', toPay === null ? '' : chart[toPay].code],
    ['vatToClaimAccID', toReclaim === null ? '' : chart[toReclaim].code],
  ],
];

const periodsOf = ({ from, until }: Days): Parts =>
  monthsBetween(from.slice(0, 7), until.slice(0, 7))
    .toReversed()
    .map((month) => [
      'period',
      [
        ['periodNumber', String(Number(month.slice(5)))],
        ['startDatePeriod', `${month}-01`],
        ['endDatePeriod', daysAfter(firstOfNext(month), -1)],
      ],
    ]);

function openingBalance({ opening, days }: AuditHeader): string {
  const lines = opening.filter(({ opening: { micros } }) => micros !== 0);
  const sumOf = (side: 1 | -1) =>
    lines.reduce((total, { opening: { micros } }) => total + Math.max(side * micros, 0), 0);
  return element('openingBalance', [
    ['opBalDate', days.from],
    ['linesCount', String(lines.length)],
    ['totalDebit', euros(sumOf(1))],
    ['totalCredit', euros(sumOf(-1))],
    ...lines.map(({ code, opening: { micros } }, index): Parts[number] => [
      'obLine',
      [['nr', String(index + 1)], ['accID', code], ...amountParts(micros)],
    ]),
  ]);
}

const amountParts = (micros: number): Parts => [
  ['amnt', euros(Math.abs(micros))],
  ['amntTp', micros < 0 ? 'C' : 'D'],
];

const journalHeads: Readonly<Record<Journal, readonly [name: string, type: string]>> = {
  sales: ['Verkoop', 'S'],
  purchases: ['Uitbetalingen (self-billing)', 'P'],
  bank: ['Bank', 'B'],
  memorial: ['Memoriaal', 'M'],
};

export const journalStart = (journal: Journal): string =>
  `<journal>\n${element('jrnID', journal)}${element('desc', journalHeads[journal][0])}${element('jrnTp', journalHeads[journal][1])}`;

/** The XML of a page of journal rows, which holds whole entries only. */
export function transactions(rows: readonly JournalRow[]): string {
  let xml = '';
  for (const row of rows) {
    if (row.line === 1) {
      const amount: string = euros(debitOf(rows, row));
      xml += `<transaction>\n${element('nr', row.place)}${element('desc', row.text)}${element(
        'periodNumber',
        String(Number(row.on.slice(5, 7))),
      )}${element('trDt', row.on)}${element('amnt', amount)}${element('amntTp', 'D')}`;
    }
    xml += element('trLine', lineParts(row));
    if (row.line === row.postings) xml += '</transaction>\n';
  }
  return xml;
}

function debitOf(rows: readonly JournalRow[], { place, postings }: JournalRow): number {
  const from = rows.findIndex((row) => row.place === place);
  return rows
    .slice(from, from + postings)
    .reduce((total, { micros }) => total + Math.max(micros, 0), 0);
}

const vatAccounts = new Set(
  Object.values(vatCodes).flatMap(({ toPay, toReclaim }) =>
    [toPay, toReclaim].flatMap((name) => (name === null ? [] : [chart[name].code])),
  ),
);

/** The XML parts of a posting. A posting on a VAT account states the VAT; an untaxed one states VAT of 0. */
function lineParts(row: JournalRow): Parts {
  const { micros, vatCode } = row;
  const isVat = vatAccounts.has(row.account);
  const saysVat = vatCode !== null && (isVat || row.vatPercent === 0);
  return [
    ['nr', String(row.line)],
    ['accID', row.account],
    ['docRef', row.documentNumber ?? row.place],
    ['effDate', row.on],
    ['desc', row.text],
    ...amountParts(micros),
    ['custSupID', row.partyId === null ? '' : partyIdOf(row.partyType ?? '', row.partyId)],
    ['invRef', row.documentNumber ?? ''],
    ...(saysVat
      ? ([
          [
            'vat',
            [
              ['vatID', vatCode],
              ['vatPerc', String(row.vatPercent ?? 0)],
              ['vatAmnt', isVat ? euros(Math.abs(micros)) : '0.00'],
              ['vatAmntTp', micros < 0 ? 'C' : 'D'],
            ],
          ],
        ] as const)
      : []),
  ];
}
