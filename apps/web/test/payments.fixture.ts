import type {
  AccountLine,
  Allocation,
  BankLayout,
  BankStatement,
  Deferral,
  OpenItem,
  OverdueRule,
  PartyAges,
  Payment,
  Refund,
  Suggestion,
  WriteOff,
} from '@app/contracts';
import { invoiceHead } from './documents.fixture.js';
import { euro, uuid } from './values.fixture.js';

const payment = (nth: number, more: Partial<Payment>): Payment => ({
  id: uuid(800 + nth),
  place: 100 - nth,
  source: 'camt.053',
  statementId: uuid(851),
  account: 'NL91ABNA0417164300',
  bookedOn: '2026-11-25',
  amount: euro(76_800_000),
  payerName: 'Helpdesk Nu B.V.',
  payerIban: 'NL20INGB0001234567',
  reference: null,
  remittance: 'Factuur F2026-00017',
  state: 'matched',
  hint: null,
  allocated: euro(76_800_000),
  left: euro(0),
  asideReason: null,
  enteredBy: null,
  confirmedBy: null,
  sameAs: null,
  failure: null,
  ...more,
});

export const payments: readonly Payment[] = [
  payment(1, {
    state: 'unmatched',
    hint: 'other-amount',
    allocated: euro(0),
    left: euro(50_000_000),
    amount: euro(50_000_000),
    remittance: 'Betaling november, graag verwerken bij ons account',
  }),
  payment(2, {
    state: 'excess',
    hint: 'already-paid',
    amount: euro(80_000_000),
    left: euro(3_200_000),
  }),
  payment(3, {
    state: 'partial',
    amount: euro(26_800_000),
    allocated: euro(26_800_000),
    payerName: 'Boekhandel De Zon',
    payerIban: null,
    source: 'entered',
    statementId: null,
    enteredBy: 'j-de-wit',
  }),
  payment(4, {
    state: 'unmatched',
    hint: 'outgoing',
    amount: euro(-12_500_000),
    allocated: euro(0),
    left: euro(-12_500_000),
    payerName: null,
    payerIban: null,
    remittance: 'Kosten oktober',
  }),
];

export const paymentCounts = [
  { state: 'unmatched', payments: 2, left: euro(37_500_000) },
  { state: 'excess', payments: 1, left: euro(3_200_000) },
  { state: 'partial', payments: 1, left: euro(0) },
  { state: 'matched', payments: 12_480, left: euro(0) },
] as const;

const head = { documentId: invoiceHead.id, partyType: 'owner', partyId: 'helpdesk-nu' } as const;

export const allocations: readonly Allocation[] = [
  {
    id: uuid(861),
    paymentId: uuid(802),
    documentNumber: invoiceHead.number,
    ...head,
    amount: euro(76_800_000),
    rule: 'reference',
    madeBy: 'billing',
    madeAt: '2026-11-26T04:01:00.000Z',
    reverses: null,
    reversedBy: null,
    reason: null,
  },
];

export const suggestions: readonly Suggestion[] = [
  {
    number: invoiceHead.number,
    kind: 'invoice',
    dueOn: '2026-11-15',
    ...head,
    open: euro(76_800_000),
    writtenOff: euro(0),
    why: 'iban',
  },
  {
    ...head,
    documentId: uuid(305),
    number: 'F2026-00009',
    kind: 'invoice',
    dueOn: '2026-10-15',
    open: euro(0),
    writtenOff: euro(50_000_000),
    why: 'amount',
  },
];

const statement = (nth: number, more: Partial<BankStatement>): BankStatement => ({
  id: uuid(850 + nth),
  fileName: 'camt053-2026-11-25.xml',
  format: 'camt.053',
  layoutId: null,
  state: 'done',
  bytes: 48_211,
  startedBy: 'j-de-wit',
  startedAt: '2026-11-26T07:58:00.000Z',
  finishedAt: '2026-11-26T07:58:04.000Z',
  account: 'NL91ABNA0417164300',
  from: '2026-11-25',
  until: '2026-11-25',
  read: 214,
  stored: 212,
  known: 2,
  looked: 212,
  received: euro(18_412_330_000),
  paidOut: euro(1_250_000_000),
  problem: null,
  duplicateOf: null,
  confirmedBy: null,
  opening: euro(20_000_000_000),
  closing: euro(37_162_330_000),
  ...more,
});

export const statements: readonly BankStatement[] = [
  statement(1, {}),
  statement(2, {
    fileName: 'export.csv',
    format: 'csv',
    layoutId: 'rabobank',
    state: 'refused',
    account: null,
    from: null,
    until: null,
    read: 0,
    stored: 0,
    known: 0,
    looked: 0,
    received: euro(0),
    paidOut: euro(0),
    opening: null,
    closing: null,
    problem: {
      place: 'the header row',
      field: 'Bedrag',
      rule: 'must be a column of the file, which has IBAN/BBAN, Munt, BIC, Volgnr, Datum',
    },
  }),
  statement(3, {
    fileName: 'november.csv',
    format: 'csv',
    layoutId: 'rabobank',
    state: 'unconfirmed',
    finishedAt: null,
    stored: 0,
    known: 0,
    looked: 0,
  }),
];

export const bankLayouts: readonly BankLayout[] = [
  {
    id: 'rabobank',
    name: 'Rabobank',
    savedBy: 'j-de-wit',
    savedAt: '2026-11-02T09:00:00.000Z',
    definition: {
      delimiter: ',',
      encoding: 'windows-1252',
      account: 'IBAN/BBAN',
      date: 'Datum',
      dateFormat: 'yyyy-MM-dd',
      amount: 'Bedrag',
      decimal: ',',
      direction: null,
      currency: 'Munt',
      payerName: 'Naam tegenpartij',
      payerIban: 'Tegenrekening IBAN/BBAN',
      reference: 'Betalingskenmerk',
      bankReference: 'Volgnr',
      balance: 'Saldo na trn',
      remittance: ['Omschrijving-1', 'Omschrijving-2'],
    },
  },
];

export const openItems: readonly OpenItem[] = [
  {
    ...head,
    documentId: uuid(305),
    number: 'F2026-00009',
    kind: 'invoice',
    issuedOn: '2026-10-01',
    dueOn: '2026-10-15',
    amount: euro(54_210_000),
    paid: euro(4_210_000),
    open: euro(50_000_000),
    age: 'days-31-60',
  },
  {
    number: invoiceHead.number,
    kind: 'invoice',
    issuedOn: '2026-11-01',
    ...head,
    dueOn: '2026-11-15',
    amount: euro(76_800_000),
    paid: euro(0),
    open: euro(76_800_000),
    age: 'days-0-30',
  },
];

const aged = (...micros: readonly number[]): PartyAges['ages'] => ({
  'not-due': euro(micros[0] ?? 0),
  'days-0-30': euro(micros[1] ?? 0),
  'days-31-60': euro(micros[2] ?? 0),
  'days-61-90': euro(micros[3] ?? 0),
  'days-over-90': euro(micros[4] ?? 0),
});

export const partiesByAge: readonly PartyAges[] = [
  {
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    name: 'Helpdesk Nu',
    ages: aged(0, 76_800_000, 50_000_000),
    owed: euro(126_800_000),
    overdue: euro(126_800_000),
    oweIt: euro(0),
    oldestDueOn: '2026-10-15',
    standing: 'unpaid',
  },
  {
    partyType: 'owner',
    partyId: 'boekhandel-de-zon',
    name: 'Boekhandel De Zon',
    ages: aged(0, 0, 0, 61_250_000, 12_100_000),
    owed: euro(73_350_000),
    overdue: euro(73_350_000),
    oweIt: euro(18_400_000),
    oldestDueOn: '2026-08-14',
    standing: 'deferred',
  },
  {
    partyType: 'carrier',
    partyId: 'laagland-telecom',
    name: 'Laagland Telecom B.V.',
    ages: aged(2_412_030_000),
    owed: euro(2_412_030_000),
    overdue: euro(0),
    oweIt: euro(412_030_000),
    oldestDueOn: null,
    standing: 'paying',
  },
];
export const agesTotal = {
  ages: aged(2_412_030_000, 76_800_000, 50_000_000, 61_250_000, 12_100_000),
  owed: euro(2_612_180_000),
  overdue: euro(200_150_000),
  oweIt: euro(430_430_000),
};

export const accountLines: readonly AccountLine[] = [
  {
    on: '2026-11-25',
    what: 'payment',
    paymentId: uuid(803),
    documentNumber: 'F2026-00009',
    documentId: uuid(305),
    kind: 'invoice',
    amount: euro(-4_210_000),
    balance: euro(126_800_000),
  },
  {
    on: '2026-11-01',
    what: 'document',
    paymentId: null,
    documentId: invoiceHead.id,
    documentNumber: invoiceHead.number,
    kind: 'invoice',
    amount: euro(76_800_000),
    balance: euro(131_010_000),
  },
  {
    on: '2026-10-01',
    what: 'document',
    paymentId: null,
    documentId: uuid(305),
    documentNumber: 'F2026-00009',
    kind: 'invoice',
    amount: euro(54_210_000),
    balance: euro(54_210_000),
  },
];

export const overdueRules: readonly OverdueRule[] = [
  {
    from: '2026-07-01',
    days: 30,
    floor: euro(25_000_000),
    setBy: 'k-visser',
    setAt: '2026-06-12T10:00:00.000Z',
  },
];

export const agreed: Deferral = {
  ownerId: 'helpdesk-nu',
  until: '2026-12-15',
  reason: 'Betaalt in twee delen.',
  setBy: 'k-visser',
  setAt: '2026-11-20T10:00:00.000Z',
};

export const writeOffs: readonly WriteOff[] = [
  {
    id: uuid(871),
    place: 2,
    documentId: uuid(601),
    documentNumber: 'F2026-00017',
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    amount: euro(76_800_000),
    reason: 'Failliet verklaard, niets te verwachten',
    state: 'proposed',
    by: 'staff-1',
    at: '2026-11-25T13:30:00.000Z',
    confirmedBy: null,
    recovered: euro(0),
    reversal: null,
  },
  {
    id: uuid(870),
    place: 1,
    documentId: uuid(305),
    documentNumber: 'F2026-00009',
    partyType: 'owner',
    partyId: 'helpdesk-nu',
    amount: euro(60_000_000),
    reason: 'Surseance',
    state: 'reversal-proposed',
    by: 'staff-1',
    confirmedBy: 'k-visser',
    at: '2026-10-25T13:30:00.000Z',
    recovered: euro(10_000_000),
    reversal: {
      reason: 'De curator keert uit',
      by: 'staff-1',
      at: '2026-11-25T14:00:00.000Z',
      confirmedBy: null,
    },
  },
];

const refund = (nth: number, more: Partial<Refund>): Refund => ({
  id: uuid(880 + nth),
  place: nth,
  paymentId: uuid(801),
  amount: euro(21_000_000),
  iban: 'NL13RABO0300065264',
  name: 'Helpdesk Nu B.V.',
  otherAccount: false,
  reason: 'Twee keer betaald',
  endToEndId: null,
  state: 'proposed',
  by: 'staff-1',
  at: '2026-11-25T13:30:00.000Z',
  confirmedBy: null,
  confirmedAt: null,
  paidOn: null,
  failure: null,
  rejectedBy: null,
  ...more,
});
const confirmed = { confirmedBy: 'k-visser', confirmedAt: '2026-11-25T14:00:00.000Z' };

export const refunds: readonly Refund[] = [
  refund(3, { otherAccount: true }),
  refund(2, { ...confirmed, endToEndId: 'BFR00000000000000000000000000000882', state: 'underway' }),
  refund(1, {
    ...confirmed,
    endToEndId: 'BFR00000000000000000000000000000881',
    state: 'paid',
    paidOn: '2026-11-26',
  }),
];
