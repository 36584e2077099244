import { type Language, numberLocales } from './numbers.js';

/**
 * An amount in micro-euro (millionths of a euro), a safe integer. The field that carries it documents whose
 * amount it is and whether it includes VAT. In JSON `{"micros":1500000,"currency":"EUR"}`, in the database a
 * bigint.
 */
export interface Money {
  readonly micros: number;
  readonly currency: 'EUR';
}

export const microsPerCent = 10_000;
export const microsPerEuro = 1_000_000;

/** @throws RangeError when `micros` isn't a safe integer: an amount never overflows or loses a fraction. */
export function money(micros: number): Money {
  if (!Number.isSafeInteger(micros))
    throw new RangeError(`${micros} micro-euro is not a safe integer`);
  return { micros: micros === 0 ? 0 : micros, currency: 'EUR' };
}

/** @throws RangeError when the sum isn't a safe integer. */
export const sum = (amounts: Iterable<Money>): Money => {
  let micros = 0;
  for (const amount of amounts) {
    micros += amount.micros;
    if (!Number.isSafeInteger(micros))
      throw new RangeError('a sum of amounts is not a safe integer');
  }
  return money(micros);
};

export const negate = ({ micros }: Money): Money => money(-micros);

/**
 * `amount × numerator / denominator`, computed exactly and rounded once to the micro-euro, ties to even: the
 * rounding of a call's amounts.
 * @param numerator A safe integer. @param denominator A positive safe integer.
 * @throws RangeError when the result isn't a safe integer.
 */
export function timesRatio(amount: Money, numerator: number, denominator: number): Money {
  const product = amount.micros * numerator;
  // A double never rounds a product that isn't a safe integer to one, so a safe product is exact.
  return Number.isSafeInteger(product)
    ? money(nearestEven(product, denominator))
    : weightedSum([[amount, numerator]], denominator);
}

/**
 * `Σ amount × count / denominator`, computed exactly and rounded once, at the end, as `timesRatio` rounds.
 * @param parts The counts are safe integers. @param denominator A positive safe integer.
 * @throws RangeError when the result isn't a safe integer.
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
 * The quotient of two safe integers, rounded to the nearest integer, ties to even, exactly. Division of doubles
 * may round the quotient up to the next integer. Its product with the denominator is then at most one more than
 * the numerator, which a double holds exactly, so a negative remainder shows the error.
 */
function nearestEven(numerator: number, denominator: number): number {
  const size = Math.abs(numerator);
  let whole = Math.floor(size / denominator);
  let rest = size - whole * denominator;
  if (rest < 0) {
    whole -= 1;
    rest += denominator;
  }
  // `rest > left` and not `2 * rest > denominator`: twice the remainder may not be a safe integer.
  const left = denominator - rest;
  if (rest > left || (rest === left && whole % 2 !== 0)) whole += 1;
  return numerator < 0 ? -whole : whole;
}

/**
 * `amount × numerator / denominator`, rounded to whole cents, ties away from zero: the rounding of a
 * document's lines and of the VAT on a sum of lines. The division is exact before the rounding:
 * `toCents(gross, 100, 121)` takes 21 % VAT out.
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

/** Formats by language and digits, cached because creating one costs more than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

type Sign = 'auto' | 'exceptZero';

function formatOf(language: Language, digits: number, signDisplay: Sign): Intl.NumberFormat {
  const key = `${language} ${digits} ${signDisplay}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(numberLocales[language], {
      style: 'currency',
      currency: 'EUR',
      minimumFractionDigits: 2,
      maximumFractionDigits: digits,
      signDisplay,
    });
  formats.set(key, format);
  return format;
}

/**
 * The amount for readers: `€ 1.234,50` in Dutch, `€1,234.50` in English. Shows whole cents, or up to six
 * decimals when the amount has a fraction of a cent.
 */
export const formatMoney = (amount: Money, language: Language): string =>
  formatted(amount, language, 'auto');

/** As `formatMoney`, with a sign also before what is more than zero: `€ +1,78` beside `€ -0,05`. */
export const formatSignedMoney = (amount: Money, language: Language): string =>
  formatted(amount, language, 'exceptZero');

function formatted({ micros }: Money, language: Language, sign: Sign): string {
  const digits = micros % microsPerCent === 0 ? 2 : 6;
  return formatOf(language, digits, sign).format(micros / microsPerEuro);
}
