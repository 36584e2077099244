import type { DueCharge } from '../billing/documented-before.js';
import { kindOf } from '../billing/documented-before.js';
import { halfEven } from '../figures/exact.js';
import type { ExpectedDocument, ExpectedLine } from '../billing/expected-document.js';
import { monthOf, nameOfMonth } from '../figures/months.js';
import { divided, Sums, total } from './sums.js';

/** The part of a document that belongs to one operator's calls to one number in one month, VAT excluded. */
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

/** The line that a charge is on; a carrier's lines aren't split by number. */
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
 * Divides a document's lines over operator, month and number. Each cell gets its charges without
 * VAT, plus a share of the line's rounding difference in proportion to its size; a remaining cent
 * goes to the first of equal cells.
 *
 * @param due Charges of the invoice run that made the document.
 * @param operatorOf Operator by call id.
 * @param components Components of the lines that count.
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
