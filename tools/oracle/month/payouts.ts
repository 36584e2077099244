import { type Cell, cellKey } from './cells.js';
import { plain } from '../figures/exact.js';
import { divided, Sums, total } from './sums.js';

/** A settlement's amount and its open part; micro-euro. */
export interface ClaimingSettlement {
  readonly operator: string;
  /** VAT included; below zero when we owe the operator. */
  readonly gross: bigint;
  readonly open: bigint;
  /** Lines that we owe, VAT included: zero or below. */
  readonly costs: bigint;
  /** The lines that the operator owes. */
  readonly cells: readonly Cell[];
}

/** The amount that a dispute withholds for a number in a month. */
export interface Withheld {
  readonly operator: string;
  readonly month: string;
  readonly number: string;
  readonly amount: bigint;
}

export interface PayoutDocument {
  readonly name: string;
  readonly ownerId: string;
  readonly net: bigint;
  readonly gross: bigint;
  readonly cells: readonly Cell[];
}

export interface PayoutTerms {
  /** The share that is held back, in ten thousandths. */
  readonly holdBackShare: bigint;
  readonly minimum: bigint;
  readonly netting: boolean;
}

export interface PayoutInput {
  readonly settlements: readonly ClaimingSettlement[];
  readonly withheld: readonly Withheld[];
  readonly documents: readonly PayoutDocument[];
  readonly termsOf: (ownerId: string) => PayoutTerms;
  /** Whether the owner has a bank account for payouts. */
  readonly canBePaid: (ownerId: string) => boolean;
  /** The owner's due invoices with their open amounts, oldest first. */
  readonly dueInvoices: (
    ownerId: string,
  ) => readonly { readonly name: string; readonly open: bigint }[];
}

/** An owner's expected payout: paid by bank, and set off against invoices. */
export interface ExpectedPayout {
  readonly ownerId: string;
  readonly amount: number;
  readonly netted: number;
  /** The part of the documents' amount that isn't paid yet. */
  readonly held: number;
  /** Amount per invoice name. */
  readonly setOff: ReadonlyMap<string, number>;
}

const cent = 10_000n;
const least = (...all: readonly bigint[]): bigint => all.reduce((a, b) => (b < a ? b : a));
const atLeastNothing = (amount: bigint): bigint => (amount < 0n ? 0n : amount);
const roundedUp = (numerator: bigint, denominator: bigint): bigint =>
  (numerator + denominator - 1n) / denominator;

/**
 * The unpaid part of a settlement per cell: disputed numbers first, the rest over all claims in proportion.
 *
 * @param borne Disputed amounts per cell that earlier settlements already bear; this settlement's are added.
 */
export function shortfalls(
  { operator, gross, open, costs, cells }: ClaimingSettlement,
  withheld: readonly Withheld[],
  borne = new Sums(),
): bigint[] {
  const claims = cells.map(({ net }) => atLeastNothing(net));
  const claimed = total(cells.map(({ net }) => net));
  if (gross <= 0n || open <= 0n || claimed <= 0n) return cells.map(() => 0n);
  const shortfall = least(roundedUp(open * claimed, gross - costs), total(claims));
  const named = cells.map(({ month, number }, place) => {
    const own = withheld.filter(
      (one) => one.operator === operator && one.month === month && one.number === number,
    );
    const disputed = total(own.map(({ amount }) => atLeastNothing(amount)));
    const left = atLeastNothing(disputed - borne.of(cellKey({ operator, month, number })));
    return least(left, claims[place] ?? 0n);
  });
  const ofDisputes = least(shortfall, total(named));
  const first = divided(ofDisputes, named);
  for (const [place, cell] of cells.entries()) borne.add(cellKey(cell), first[place] ?? 0n);
  const rest = divided(
    shortfall - ofDisputes,
    claims.map((claim, place) => claim - (first[place] ?? 0n)),
  );
  return first.map((part, place) => part + (rest[place] ?? 0n));
}

/**
 * The amount that each document releases, by `<document name> <cell>`: as much of a cell as its
 * operator has paid.
 */
function releases({ settlements, withheld, documents }: PayoutInput): Map<string, bigint> {
  const [claimed, received] = [new Sums(), new Sums()];
  const borne = new Sums();
  for (const settlement of settlements) {
    const missing = shortfalls(settlement, withheld, borne);
    for (const [place, cell] of settlement.cells.entries()) {
      claimed.add(cellKey(cell), cell.net);
      received.add(cellKey(cell), cell.net - (missing[place] ?? 0n));
    }
  }
  const released = new Map<string, bigint>();
  const parts = documents.flatMap(({ name, cells }) =>
    cells.map((cell) => ({ name, key: cellKey(cell), net: cell.net })),
  );
  for (const key of new Set(parts.map((part) => part.key))) {
    const own = parts.filter((part) => part.key === key);
    const owed = own.map(({ net }) => atLeastNothing(net));
    const [claim, paid, all] = [claimed.of(key), received.of(key), total(owed)];
    const whole =
      claim <= 0n || paid <= 0n ? 0n : least(all, paid, (all * least(paid, claim)) / claim);
    const shares = divided(whole, owed);
    for (const [place, { name, net }] of own.entries()) {
      released.set(`${name} ${key}`, net < 0n ? net : (shares[place] ?? 0n));
    }
  }
  return released;
}

/**
 * The document's payable amount, VAT included: all of it when everything is released, else the
 * released share rounded down to the cent; less the hold-back.
 */
function payable(
  { name, net, gross, cells }: PayoutDocument,
  released: ReadonlyMap<string, bigint>,
  { holdBackShare }: PayoutTerms,
): bigint {
  const sum = total(cells.map((cell) => released.get(`${name} ${cellKey(cell)}`) ?? 0n));
  const part = least(atLeastNothing(sum), net);
  if (net <= 0n) return gross;
  const paid = part === net ? gross : ((gross * part) / (net * cent)) * cent;
  return paid - roundedUp(paid * holdBackShare, 10_000n * cent) * cent;
}

/** The expected payouts of a batch, one per owner with a payout document; no hold-back has ended yet. */
export function expectedPayouts(input: PayoutInput): ExpectedPayout[] {
  const released = releases(input);
  const owners = [...new Set(input.documents.map(({ ownerId }) => ownerId))].toSorted();
  return owners.map((ownerId): ExpectedPayout => {
    const terms = input.termsOf(ownerId);
    const own = input.documents.filter((document) => document.ownerId === ownerId);
    const owed = total(own.map(({ gross }) => gross));
    let left = atLeastNothing(total(own.map((document) => payable(document, released, terms))));
    if (!input.canBePaid(ownerId)) left = 0n;
    const setOff = new Map<string, number>();
    let netted = 0n;
    for (const { name, open } of terms.netting ? input.dueInvoices(ownerId) : []) {
      const part = least(left, open);
      if (part <= 0n) continue;
      setOff.set(name, plain(part));
      netted += part;
      left -= part;
    }
    const amount = left < terms.minimum ? 0n : left;
    return {
      ownerId,
      amount: plain(amount),
      netted: plain(netted),
      setOff,
      held: plain(owed - amount - netted),
    };
  });
}
