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
export function timesRatio({ micros }: Money, numerator: number, denominator: number): Money {
  return money(divide(BigInt(micros) * BigInt(numerator), BigInt(denominator), 'even'));
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

export type Language = 'nl' | 'en';

const places: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-NL' };

/**
 * For people: `€ 1.234,50` in Dutch, `€1,234.50` in English. Whole cents unless the amount has a
 * fraction of one, then up to six places, so that nothing is hidden.
 */
export function formatMoney({ micros }: Money, language: Language): string {
  const isWhole = micros % microsPerCent === 0;
  return new Intl.NumberFormat(places[language], {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: 2,
    maximumFractionDigits: isWhole ? 2 : 6,
  }).format(micros / microsPerEuro);
}
