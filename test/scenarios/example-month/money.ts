import { grouped } from '@app/common';
import {
  Books,
  type ClaimingSettlement,
  type ExpectedPayout,
  expectedPayouts,
  expectedReceipts,
  type IssuedDocument,
  openAccountOf,
  type PayoutDocument,
  type PayoutTerms,
  type SentPayment,
  type Withheld,
} from '../../../tools/oracle/index.js';
import type { MadeCall, MadeCalls } from './calls.js';
import { cellsOfDocument, type Foretold } from './foretold.js';
import { monthCarriers, monthOwners } from './parties.js';
import { netsNothing } from './terms.js';

const cent = 10_000;
const isOf =
  (run: string, kind: string) =>
  ({ name, document }: IssuedDocument) =>
    name.startsWith(`${run} `) && document.kind === kind;

/** The amount that a document requests: amounts that we pay are negative. */
export const askedOf = ({ kind, gross }: IssuedDocument['document']): number =>
  kind === 'payout' ? -gross : gross;

/**
 * Owners pay the month's invoices: most exactly, some a part, one too much, every sixth not yet.
 */
function ofOwners(issued: readonly IssuedDocument[]): SentPayment[] {
  return issued.filter(isOf('month', 'invoice')).flatMap(({ name, document }, index) => {
    const { gross } = document;
    if (index % 6 === 0) return [];
    const part = Math.floor(gross / 2 / cent) * cent;
    const amount = index % 6 === 1 ? part : index === 8 ? gross + 1_230_000 : gross;
    return [{ name: `owner ${index}`, amount, names: name }];
  });
}

/**
 * Carriers' payments of the month's settlement: all, a part, or all but the disputed amount and
 * more.
 */
function ofCarriers({ issued, settlements }: Foretold): SentPayment[] {
  const settled = grouped(
    issued.filter(isOf('month', 'settlement')),
    ({ document }) => document.partyId,
  );
  const pays = (
    place: number,
    amountOf: (gross: number, withheld: number) => number,
  ): SentPayment[] => {
    const carrierId = monthCarriers[place]!.id;
    const { withheld } = settlements.find((one) => one.carrierId === carrierId)!.expected;
    const denied = withheld.reduce((sum, { amount }) => sum + amount, 0);
    return settled.get(carrierId)!.map(({ name, document }) => ({
      name: `carrier ${carrierId}`,
      names: name,
      amount: Math.floor(amountOf(document.gross, denied) / cent) * cent,
    }));
  };
  return [
    ...pays(0, (gross) => gross * 0.7),
    ...pays(1, (gross, withheld) => gross - withheld),
    ...pays(2, (gross, withheld) => gross - withheld * 1.5),
    // To this carrier we owe an amount, and we pay it.
    ...pays(3, (gross) => gross),
    // Without netting both sides pay: the carrier pays its debt, we pay ours.
    ...pays(netsNothing, (gross) => gross),
  ];
}

/** One carrier also pays the next month's settlement. */
const ofNextMonth = (issued: readonly IssuedDocument[]): SentPayment[] => {
  const { name, document } = issued
    .filter(isOf('next', 'settlement'))
    .find((one) => one.document.partyId === monthCarriers[1]!.id)!;
  return [{ name: 'carrier next', amount: document.gross, names: name }];
};

const strange: SentPayment = { name: 'nobody', amount: 45_670_000, names: null };

export const paymentsOf = (foretold: Foretold): SentPayment[] => [
  ...ofOwners(foretold.issued),
  ...ofCarriers(foretold),
  ...ofNextMonth(foretold.issued),
  strange,
];

const usual: PayoutTerms = { holdBackShare: 0n, minimum: 5_000_000n, netting: false };
const ofOwner = (beginning: string): string =>
  monthOwners.find(({ id }) => id.startsWith(beginning))!.id;

/** Payout terms agreed with single owners. */
export const agreedTerms: ReadonlyMap<string, PayoutTerms> = new Map([
  [ofOwner('03-'), { ...usual, holdBackShare: 1_000n }],
  [ofOwner('04-'), { ...usual, netting: true }],
  [ofOwner('05-'), { ...usual, minimum: 10_000_000_000n }],
]);
export const usualTerms = usual;

/** An owner that never entered a payout account. */
export const withoutAccount = ofOwner('26-');

export interface MoneyForetold {
  readonly payments: readonly SentPayment[];
  readonly receipts: ReturnType<typeof expectedReceipts>;
  readonly payouts: readonly ExpectedPayout[];
}

/** The results of the payments: the documents that they pay, and the payouts that follow. */
export function foretellMoney(foretold: Foretold, made: MadeCalls, month: string): MoneyForetold {
  const payments = paymentsOf(foretold);
  const documents = foretold.issued.map(({ name, document }) => ({
    name,
    amount: askedOf(document),
  }));
  const receipts = expectedReceipts(documents, payments);
  return { payments, receipts, payouts: payoutsOf(foretold, made, month, receipts.open) };
}

function payoutsOf(
  foretold: Foretold,
  made: MadeCalls,
  month: string,
  open: ReadonlyMap<string, number>,
): ExpectedPayout[] {
  const every = [
    ...made.month,
    ...made.late,
    ...made.next,
    made.correctedBefore,
    made.correctedAfter,
  ];
  const operators = new Map(every.map((call: MadeCall) => [call.callId, call.carrierId]));
  const cells = (one: IssuedDocument) =>
    cellsOfDocument(foretold, one, (call) => operators.get(call) ?? '');
  const ofKind = (kind: string) => foretold.issued.filter(({ document }) => document.kind === kind);
  const bought = ['freephone-origination', 'termination'];
  return expectedPayouts({
    settlements: ofKind('settlement').map((one): ClaimingSettlement => ({
      operator: one.document.partyId,
      gross: BigInt(one.document.gross),
      open: BigInt(open.get(one.name) ?? 0),
      // Between carriers and us VAT is always reverse-charged, or not ours to charge.
      costs: one.document.lines
        .filter(({ component }) => bought.includes(component))
        .reduce((sum, { net }) => sum + BigInt(net), 0n),
      cells: cells(one),
    })),
    withheld: foretold.settlements.flatMap(({ carrierId, expected }) =>
      expected.withheld.map(({ number, amount }): Withheld => ({
        operator: carrierId,
        month,
        number,
        amount: BigInt(amount),
      })),
    ),
    documents: ofKind('payout').map((one): PayoutDocument => ({
      name: one.name,
      ownerId: one.document.partyId,
      cells: cells(one),
      net: BigInt(one.document.net),
      gross: BigInt(one.document.gross),
    })),
    termsOf: (ownerId) => agreedTerms.get(ownerId) ?? usual,
    canBePaid: (ownerId) => ownerId !== withoutAccount,
    dueInvoices: (ownerId) =>
      ofKind('invoice')
        .filter(({ document }) => document.partyId === ownerId)
        .map(({ name }) => ({ name, open: BigInt(open.get(name) ?? 0) })),
  });
}

/** The owner whose payout the bank returns: the account is closed. */
export const closedAccount = (payouts: readonly ExpectedPayout[]): ExpectedPayout =>
  payouts.find(({ amount }) => amount > 0)!;

/**
 * Open amounts of documents in the end, payouts of an owner together; fully paid ones are left out.
 */
export function foretellOpen(
  { issued }: Foretold,
  { receipts, payouts }: MoneyForetold,
): Readonly<Record<string, number>> {
  const open = new Map<string, number>();
  for (const { name, document } of issued) {
    const key = document.kind === 'payout' ? `payout ${document.partyId}` : name;
    open.set(key, (open.get(key) ?? 0) + (receipts.open.get(name) ?? 0));
  }
  const back = closedAccount(payouts);
  for (const payout of payouts) {
    const key = `payout ${payout.ownerId}`;
    const kept = payout === back ? 0 : payout.amount;
    open.set(key, (open.get(key) ?? 0) + kept + payout.netted);
    for (const [name, part] of payout.setOff) open.set(name, (open.get(name) ?? 0) - part);
  }
  return Object.fromEntries([...open].filter(([, left]) => left !== 0));
}

const [receivables, payables, underway] = ['1300', '1600', '1150'];

/** The books in the end: documents, payments, set-offs, payouts and returned ones. */
export function foretellBooks(
  { issued }: Foretold,
  { payments, receipts, payouts }: MoneyForetold,
): Books {
  const books = new Books();
  for (const document of issued) books.document(document);
  const byName = new Map(issued.map((one) => [one.name, one]));
  for (const [place, { amount, names }] of payments.entries()) {
    books.payment(BigInt(amount));
    const { allocated } = receipts.payments[place]!;
    if (names !== null && allocated !== 0) {
      books.allocation(BigInt(allocated), openAccountOf(byName.get(names)!));
    }
  }
  for (const { amount, netted, setOff } of payouts) {
    books.post(payables!, BigInt(netted + amount));
    for (const part of setOff.values()) books.post(receivables!, -BigInt(part));
    books.post(underway!, -BigInt(amount));
    if (amount === 0) continue;
    books.payment(-BigInt(amount));
    books.allocation(-BigInt(amount), underway!);
  }
  const back = BigInt(closedAccount(payouts).amount);
  books.payment(back);
  books.allocation(back, payables!);
  return books;
}
