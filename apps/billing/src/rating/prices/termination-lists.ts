import type { TerminationPrices } from '@app/contracts';
import type { CarrierAgreementTerms, Validity } from '@app/rating';

/** A price as the bucket of termination prices has it: `[prefix, perMinute, perCall]`. */
type Row = TerminationPrices['versions'][number]['prices'][number];

/** A carrier agreement with its period. */
export interface AgreementVersion extends Validity {
  readonly terms: Pick<CarrierAgreementTerms, 'termination'>;
}

const longestPrefix = 15;
const microsOf = (instant: string): number => Date.parse(instant) * 1000;

/**
 * The prices of a carrier's agreements for controllers. Prefixes with the price of a shorter prefix
 * are omitted. If the result is too long, prefixes are cut to 14 digits, 13, and so on; merged
 * prefixes get the highest of their prices, so that no price is below the agreement's.
 * @param mostBytes Maximum size of the result as JSON.
 */
export function terminationPricesOf(
  carrierId: string,
  versions: readonly AgreementVersion[],
  mostBytes: number,
): TerminationPrices {
  for (let digits = longestPrefix; ; digits -= 1) {
    const compiled = {
      carrierId,
      versions: versions.map(({ validFrom, validUntil, terms }) => ({
        from: microsOf(validFrom),
        until: validUntil === null ? null : microsOf(validUntil),
        prices: cutTo(digits, terms.termination),
      })),
    };
    if (digits === 0 || Buffer.byteLength(JSON.stringify(compiled)) <= mostBytes) return compiled;
  }
}

function cutTo(digits: number, agreed: CarrierAgreementTerms['termination']): Row[] {
  const exact = new Map(agreed.map((price): [string, Row] => [price.prefix, ceilingOf(price)]));
  const rows = new Map<string, Row>();
  for (const [prefix, row] of exact) {
    const cut = prefix.slice(0, digits);
    // Numbers with the cut prefix but without a price of their own have a shorter prefix's price;
    // the maximum includes that price.
    const others = rows.get(cut) ?? lookUp(exact, cut);
    rows.set(cut, others ? dearer(cut, others, row) : [cut, row[1], row[2]]);
  }
  return [...rows.values()]
    .filter((row) => !isSaidBefore(row, rows))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/**
 * An upper bound of a price, as a price per minute and one per call: the dearest band, each time
 * increment counted as if it had just begun, and the minimum with every call. Free seconds and
 * maximums are ignored.
 */
function ceilingOf(price: CarrierAgreementTerms['termination'][number]): Row {
  const { increments = { first: 1, next: 1 }, minimum } = price;
  const rates = [price, ...(price.bands ?? [])];
  const perMinute = Math.max(...rates.map((rate) => rate.perMinute.micros));
  const once = Math.max(
    ...rates.map(
      ({ perCall, startRate = price.startRate }) => perCall.micros + (startRate?.micros ?? 0),
    ),
  );
  const notBegun = Math.max(increments.first, increments.next) - 1;
  const whole = once + Math.ceil((perMinute * notBegun) / 60);
  return [price.prefix, perMinute, Math.max(whole, minimum?.micros ?? 0)];
}

const dearer = (prefix: string, one: Row, other: Row): Row => [
  prefix,
  Math.max(one[1], other[1]),
  Math.max(one[2], other[2]),
];

/** The row of the longest prefix with which these digits begin. */
function lookUp(rows: ReadonlyMap<string, Row>, digits: string): Row | undefined {
  for (let length = digits.length; length >= 0; length -= 1) {
    const row = rows.get(digits.slice(0, length));
    if (row) return row;
  }
  return undefined;
}

/** Whether the longest shorter prefix among `rows` has the same price, so that the row can be left out. */
function isSaidBefore([prefix, perMinute, perCall]: Row, rows: ReadonlyMap<string, Row>): boolean {
  const before = prefix === '' ? undefined : lookUp(rows, prefix.slice(0, -1));
  return before?.[1] === perMinute && before[2] === perCall;
}
