import type {
  LedgerAccount,
  LedgerBalance,
  LedgerEntry,
  LedgerExport,
  LedgerMonth,
  LedgerPosting,
} from '../src/api/ledger.js';
import { euro, uuid } from './values.fixture.js';

const account = (
  code: string,
  words: readonly [nl: string, en: string],
  rgs: string,
  amounts: readonly [opening: number, debit: number, credit: number],
): LedgerAccount => {
  const [opening, debit, credit] = amounts;
  return {
    code,
    nl: words[0],
    en: words[1],
    rgs,
    type: rgs.startsWith('B') ? 'balance' : 'result',
    side: rgs.startsWith('BV') || rgs.startsWith('WK') ? 'debit' : 'credit',
    opening: euro(opening),
    debit: euro(debit),
    credit: euro(credit),
    closing: euro(opening + debit - credit),
  };
};

export const ledgerAccounts: readonly LedgerAccount[] = [
  account(
    '1300',
    ['Debiteuren klanten', 'Owed by owners'],
    'BVorDebHad',
    [412_330_000, 1_284_650_000, 0],
  ),
  account(
    '1500',
    ['Btw 1a, algemeen tarief', 'VAT 1a, standard rate'],
    'BSchBepBla',
    [-71_560_000, 0, 222_960_000],
  ),
  account('7200', ['Terminatie', 'Termination'], 'WKprKuwAek', [0, 318_400_000, 0]),
  account(
    '8100',
    ['Verkeer nummerhouders, algemeen tarief', 'Usage of owners, standard rate'],
    'WOmzNodOdh',
    [-340_770_000, 0, 1_380_090_000],
  ),
];

export const ledgerBalance: LedgerBalance = {
  accounts: [...ledgerAccounts],
  debit: euro(1_603_050_000),
  credit: euro(1_603_050_000),
};

export const ledgerEntries: readonly LedgerEntry[] = [
  {
    id: uuid(802),
    place: 118,
    on: '2026-11-01',
    kind: 'reversal',
    documentId: null,
    text: 'Tegenboeking: Nog niet op een document, 2026-10: helpdesk-nu',
    reverses: uuid(803),
    reversedBy: null,
    amount: euro(84_700_000),
    postings: 3,
    postedAt: '2026-11-02T09:14:00.000Z',
  },
  {
    id: uuid(801),
    place: 104,
    on: '2026-11-01',
    kind: 'document',
    documentId: uuid(301),
    text: 'Factuur F2026-00017',
    reverses: null,
    reversedBy: null,
    amount: euro(102_490_000),
    postings: 3,
    postedAt: '2026-11-01T10:00:00.000Z',
  },
];

const ofInvoice = {
  entryId: uuid(801),
  on: '2026-11-01',
  kind: 'document' as const,
  text: 'Factuur F2026-00017',
  documentId: uuid(301),
  documentNumber: 'F2026-00017',
};

export const ledgerPostings: readonly LedgerPosting[] = [
  {
    ...ofInvoice,
    line: 1,
    account: '1300',
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    amount: euro(102_490_000),
    documentLine: null,
    vatCode: null,
    vatPercent: null,
    place: '2026-11-01_104_1',
  },
  {
    ...ofInvoice,
    line: 2,
    account: '8100',
    partyType: null,
    partyId: null,
    amount: euro(-84_700_000),
    documentLine: 1,
    vatCode: 'sale-standard',
    vatPercent: 21,
    place: '2026-11-01_104_2',
  },
  {
    ...ofInvoice,
    line: 3,
    account: '1500',
    partyType: null,
    partyId: null,
    amount: euro(-17_790_000),
    documentLine: null,
    vatCode: 'sale-standard',
    vatPercent: 21,
    place: '2026-11-01_104_3',
  },
];

const month = (of: string, more: Partial<LedgerMonth> = {}): LedgerMonth => ({
  month: of,
  isOver: true,
  locked: false,
  entries: 41,
  accrual: null,
  ...more,
});

const accrual = {
  state: 'done' as const,
  waitsFor: null,
  startedBy: 'j-de-wit',
  entries: 12,
  startedAt: '2026-11-02T09:13:00.000Z',
  doneAt: '2026-11-02T09:14:00.000Z',
};

export const ledgerMonths = {
  months: [
    month('2026-11', { isOver: false, entries: 118 }),
    month('2026-10', { accrual }),
    month('2026-09', { accrual, locked: true }),
  ],
  lock: { through: '2026-09', setBy: 'j-de-wit', setAt: '2026-10-05T08:00:00.000Z', reason: null },
};

export const ledgerExports: readonly LedgerExport[] = [
  {
    id: uuid(812),
    format: 'xaf',
    from: '2026-01',
    until: '2026-10',
    state: 'waiting',
    done: 41_000,
    total: 88_214,
    orderedBy: 'j-de-wit',
    finishedAt: null,
    bytes: null,
    orderedAt: '2026-11-24T09:00:00.000Z',
  },
  {
    id: uuid(811),
    format: 'csv',
    from: '2026-10',
    until: '2026-10',
    state: 'done',
    done: 9_104,
    total: 9_104,
    orderedBy: 'j-de-wit',
    bytes: 1_204_318,
    orderedAt: '2026-11-23T09:00:00.000Z',
    finishedAt: '2026-11-23T09:00:04.000Z',
  },
];
