import type { DueCharge } from '../billing/documented-before.js';
import { kindOf } from '../billing/documented-before.js';
import { halfEven } from '../figures/exact.js';
import type { ExpectedDocument, ExpectedLine } from '../billing/expected-document.js';
import { monthOf, nameOfMonth } from '../figures/months.js';
import { divided, Sums, total } from './sums.js';

/** What of a document is of calls from one operator to one number in one month, without VAT. */
export interface Cell {
  readonly operator: string;
  readonly month: string;
  readonly number: string;
  readonly net: bigint;
}

export const cellKey = ({ operator, month, number }: Omit<Cell, 'net'>): string =>
  `${operator} ${month} ${number}`;

const lineKey = (line: Omit<ExpectedLine, 'position'> | LineOfCharge): string =>
  JSON.stringify([
    line.component,
    line.number,
    line.priceVersionId,
    line.tariffId,
    line.includesVat,
    line.vatPercent,
    line.late,
    line.corrects === true,
  ]);

type LineOfCharge = Pick<
  ExpectedLine,
  | 'component'
  | 'number'
  | 'priceVersionId'
  | 'tariffId'
  | 'includesVat'
  | 'vatPercent'
  | 'late'
  | 'corrects'
>;

/** The line of a document that a charge is on: a carrier's are of all numbers. */
const lineOf = (
  { kind }: ExpectedDocument,
  { charge, number, late, corrects }: DueCharge,
): LineOfCharge => ({
  component: charge.component,
  number: kind === 'settlement' ? null : number,
  priceVersionId: charge.priceVersionId,
  tariffId: charge.tariffId,
  includesVat: charge.includesVat,
  vatPercent: charge.vatPercent,
  late,
  ...(corrects ? { corrects } : {}),
});

/**
 * Divides lines of a document over their calls: each part has what its charges are without VAT, and of what
 * rounding the line to the cent made as much as it is large. By month and number, whichever line a number is on: what is
 * left of a division goes to the first among equals.
 * @param due Of the run that made the document. @param operatorOf Of a call. @param components Of lines that count.
 */
export function cellsOf(
  document: ExpectedDocument,
  due: readonly DueCharge[],
  operatorOf: (call: string) => string,
  components: readonly string[],
): Cell[] {
  const own = due.filter(
    ({ charge }) => charge.partyId === document.partyId && kindOf(charge) === document.kind,
  );
  const nets = new Map<string, Cell>();
  for (const line of document.lines) {
    if (!components.includes(line.component)) continue;
    const amounts = new Sums();
    const cells = new Map<string, Omit<Cell, 'net'>>();
    for (const each of own) {
      if (lineKey(lineOf(document, each)) !== lineKey(line)) continue;
      const month = nameOfMonth(monthOf(each.startedAt / 1000));
      const cell = { operator: operatorOf(each.call), month, number: each.number };
      cells.set(cellKey(cell), cell);
      const sign = document.kind === 'payout' ? -1n : 1n;
      amounts.add(cellKey(cell), sign * BigInt(each.charge.amount));
    }
    const keys = [...cells.keys()].toSorted();
    const exact = keys.map((key) =>
      line.includesVat
        ? halfEven(amounts.of(key) * 100n, BigInt(100 + line.vatPercent))
        : amounts.of(key),
    );
    const sizes = exact.map((one) => (one < 0n ? -one : one));
    const weights = sizes.some((size) => size > 0n) ? sizes : sizes.map(() => 1n);
    const rounding = divided(BigInt(line.net) - total(exact), weights);
    for (const [place, key] of keys.entries()) {
      const cell = cells.get(key)!;
      const net = (nets.get(key)?.net ?? 0n) + (exact[place] ?? 0n) + (rounding[place] ?? 0n);
      nets.set(key, { ...cell, net });
    }
  }
  return [...nets].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}
