import { type Language, microsPerEuro, money, type Money } from '@app/common';

const point: Readonly<Record<Language, string>> = { nl: ',', en: '.' };

/**
 * Writes an amount of at least 0 as `0,15`, with at least two decimals; `1,2340` has a zero added, so that it
 * isn't taken for thousands.
 */
export function amountText({ micros }: Money, language: Language = 'nl'): string {
  const whole = Math.floor(micros / 1_000_000);
  const rest = String(micros % 1_000_000)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  const text = `${whole}${point[language]}${rest}`;
  return looksLikeThousands(text) ? `${text}0` : text;
}

/** Writes basis points as a percentage for a form: `12,5` in Dutch, `12.5` in English. */
export const shareText = (basisPoints: number, language: Language = 'nl'): string =>
  String(basisPoints / 100).replace('.', point[language]);

/**
 * Whether a text may mean thousands or a fraction, such as `1.000` or `12,500`. Prices can't be edited once
 * they apply, so such text is refused. `0,015` can only be a fraction.
 */
const looksLikeThousands = (text: string): boolean => /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text);

/** Reads euros with a comma or a point before the decimals; returns the broken rule for other text. */
export function parseAmount(text: string): Money | 'amount' | 'thousands' {
  const digits = text.trim().replace(/^€\s*/, '');
  if (looksLikeThousands(digits)) return 'thousands';
  const match = /^(\d{1,7})(?:[.,](\d{1,6}))?$/.exec(digits);
  if (match === null) return 'amount';
  return money(Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0')));
}

/** Reads euros of either sign, with a comma or a point before the decimals; undefined for other text. */
export function readEuro(text: string): Money | undefined {
  const [, sign, whole, fraction = ''] =
    /^(-?)(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const micros = Number(whole) * microsPerEuro + Number(fraction.padEnd(6, '0'));
  return money(sign === '-' ? -micros : micros);
}

/** Reads a percentage with at most two decimals as basis points; undefined for other text. */
export function readPercent(text: string): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  const points = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return whole !== undefined && points <= 10_000 ? points : undefined;
}
