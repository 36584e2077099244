import { type Language, numberLocales } from './numbers.js';

/**
 * An amount in millionths of a euro, a safe integer; whose it is, and whether VAT is in it, is said
 * where it stands. In JSON `{"micros":1500000,"currency":"EUR"}`, in the database a bigint.
 */
export interface Money {
  readonly micros: number;
  readonly currency: 'EUR';
}

export const microsPerCent = 10_000;
export const microsPerEuro = 1_000_000;

/** @throws RangeError when it isn't a safe integer: money never overflows or loses a fraction. */
export function money(micros: number): Money {
  if (!Number.isSafeInteger(micros))
    throw new RangeError(`${micros} micro-euro is no safe integer`);
  return { micros: micros === 0 ? 0 : micros, currency: 'EUR' };
}

/** @throws RangeError when the sum is no safe integer. */
export const sum = (amounts: Iterable<Money>): Money => {
  let micros = 0;
  for (const amount of amounts) {
    micros += amount.micros;
    if (!Number.isSafeInteger(micros)) throw new RangeError('a sum of money is no safe integer');
  }
  return money(micros);
};

export const negate = ({ micros }: Money): Money => money(-micros);

/**
 * `amount × numerator / denominator`, exact, then rounded to the micro-euro, ties to the even one:
 * how a call's amounts are rounded.
 * @param numerator A safe integer. @param denominator A positive safe integer.
 * @throws RangeError when the result is no safe integer.
 */
export function timesRatio(amount: Money, numerator: number, denominator: number): Money {
  const product = amount.micros * numerator;
  // A double that is a safe integer is the exact result: none that lies beyond is rounded to one.
  return Number.isSafeInteger(product)
    ? money(nearestEven(product, denominator))
    : weightedSum([[amount, numerator]], denominator);
}

/**
 * `Σ amount × count / denominator`, exact, and rounded once, at its end, as `timesRatio` does.
 * @param parts Counts are safe integers. @param denominator A positive safe integer.
 * @throws RangeError when the result is no safe integer.
 */
export function weightedSum(
  parts: readonly (readonly [amount: Money, count: number])[],
  denominator: number,
): Money {
  let total = 0;
  for (const [{ micros }, count] of parts) {
    const product = micros * count;
    total += product;
    if (!Number.isSafeInteger(product) || !Number.isSafeInteger(total)) {
      return money(divide(exactSum(parts), BigInt(denominator), 'even'));
    }
  }
  return money(nearestEven(total, denominator));
}

const exactSum = (parts: readonly (readonly [Money, number])[]): bigint =>
  parts.reduce((total, [{ micros }, count]) => total + BigInt(micros) * BigInt(count), 0n);

/**
 * Of safe integers, exact: a quotient that was rounded up to a whole number is one too large, and its
 * product with the denominator one more than the numerator at most, which a double still tells.
 */
function nearestEven(numerator: number, denominator: number): number {
  const size = Math.abs(numerator);
  let whole = Math.floor(size / denominator);
  let rest = size - whole * denominator;
  if (rest < 0) {
    whole -= 1;
    rest += denominator;
  }
  // Twice the remainder might not be safe.
  const left = denominator - rest;
  if (rest > left || (rest === left && whole % 2 !== 0)) whole += 1;
  return numerator < 0 ? -whole : whole;
}

/**
 * To whole cents, ties away from zero: how a line of a document, and the VAT on a sum of lines, is
 * rounded. With a ratio the division is exact until then: `toCents(gross, 100, 121)` takes 21 % VAT out.
 */
export function toCents({ micros }: Money, numerator = 1, denominator = 1): Money {
  const exact = BigInt(micros) * BigInt(numerator);
  return money(divide(exact, BigInt(denominator) * BigInt(microsPerCent), 'away') * microsPerCent);
}

function divide(numerator: bigint, denominator: bigint, ties: 'even' | 'away'): number {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  const [whole, rest] = [size / denominator, (size % denominator) * 2n];
  const up = rest > denominator || (rest === denominator && (ties === 'away' || whole % 2n === 1n));
  const rounded = up ? whole + 1n : whole;
  return Number(negative ? -rounded : rounded);
}

/** Making one costs more than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(numberLocales[language], {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: 2,
      maximumFractionDigits: digits,
    });
  formats.set(key, format);
  return format;
}

/**
 * For people: `€ 1.234,50` in Dutch, `€1,234.50` in English. Whole cents unless the amount has a
 * fraction of one, then up to six places, so that nothing is hidden.
 */
export function formatMoney({ micros }: Money, language: Language): string {
  const digits = micros % microsPerCent === 0 ? 2 : 6;
  return formatOf(language, digits).format(micros / microsPerEuro);
}
