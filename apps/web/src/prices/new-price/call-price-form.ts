import type { Money } from '@app/common';
import type { CallPrice } from '@app/rating';
import { amountText } from '../../ui/words/amounts.js';
import type { FormReader } from './form-reader.js';

/** Rates as typed; optional ones may be empty. */
export interface RatesText {
  readonly perMinute: string;
  readonly perCall: string;
  readonly startRate: string;
}

/** The price of a call as typed. */
export interface CallPriceText extends RatesText {
  readonly first: string;
  readonly next: string;
  readonly freeSeconds: string;
  readonly minimum: string;
  readonly maximum: string;
  /** Rates of each band, by the band's key in the form. */
  readonly bands: Readonly<Record<string, RatesText>>;
}

/** A band of the form's calendar. It has a key, since its name can be edited. */
export interface NamedBand {
  readonly key: string;
  readonly name: string;
}

export const emptyRates: RatesText = { perMinute: '', perCall: '', startRate: '' };
export const emptyCallPrice: CallPriceText = {
  ...emptyRates,
  first: '',
  next: '',
  freeSeconds: '',
  minimum: '',
  maximum: '',
  bands: {},
};

const isEmpty = (text: RatesText): boolean =>
  [text.perMinute, text.perCall, text.startRate].every((each) => each.trim() === '');

/** Whether a price has more parts than its rates per minute and per call. */
export const hasParts = ({
  startRate,
  first,
  next,
  freeSeconds,
  minimum,
  maximum,
  bands,
}: CallPriceText): boolean =>
  [startRate, first, next, freeSeconds, minimum, maximum].some((each) => each.trim() !== '') ||
  Object.values(bands).some((rates) => !isEmpty(rates));

/** Whether nothing is filled in, so that there is no price. */
export const isNoPrice = (text: CallPriceText): boolean => isEmpty(text) && !hasParts(text);

const textOf = (amount: Money | undefined): string =>
  amount === undefined ? '' : amountText(amount);
const ratesText = (rates: Pick<CallPrice, 'perMinute' | 'perCall' | 'startRate'>): RatesText => ({
  perMinute: amountText(rates.perMinute),
  perCall: amountText(rates.perCall),
  startRate: textOf(rates.startRate),
});

/** A price as the form's text. A band's key is its name here. */
export const callPriceText = (price: CallPrice): CallPriceText => ({
  ...ratesText(price),
  first: String(price.increments?.first ?? ''),
  next: String(price.increments?.next ?? ''),
  freeSeconds: String(price.freeSeconds ?? ''),
  minimum: textOf(price.minimum),
  maximum: textOf(price.maximum),
  bands: Object.fromEntries((price.bands ?? []).map((each) => [each.band, ratesText(each)])),
});

/** Leaves out undefined parts, as stored prices do. */
const given = <T extends object>(parts: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== undefined),
  ) as Partial<T>;

function readRates(reader: FormReader, path: string, text: RatesText) {
  return {
    perMinute: reader.amount(`${path}.perMinute`, text.perMinute),
    perCall: reader.amount(`${path}.perCall`, text.perCall),
    ...given({ startRate: reader.amountIfAny(`${path}.startRate`, text.startRate) }),
  };
}

/** Reads a price from the form. @param path Path of the price below `terms`. */
export function readCallPrice(
  reader: FormReader,
  path: string,
  text: CallPriceText,
  calendar: readonly NamedBand[],
): CallPrice {
  const { first, next, freeSeconds, minimum, maximum } = text;
  const isCounted = first.trim() !== '' || next.trim() !== '';
  const bands = calendar.flatMap(({ key, name }) => {
    const rates = text.bands[key] ?? emptyRates;
    return isEmpty(rates) ? [] : [{ key, name, rates }];
  });
  return {
    ...readRates(reader, path, text),
    ...given({
      increments: isCounted
        ? {
            first: reader.seconds(`${path}.increments.first`, first, 1),
            next: reader.seconds(`${path}.increments.next`, next, 1),
          }
        : undefined,
      freeSeconds:
        freeSeconds.trim() === ''
          ? undefined
          : reader.seconds(`${path}.freeSeconds`, freeSeconds, 0),
      minimum: reader.amountIfAny(`${path}.minimum`, minimum),
      maximum: reader.amountIfAny(`${path}.maximum`, maximum),
      bands:
        bands.length === 0
          ? undefined
          : bands.map(({ name, rates }, index) => ({
              band: name.trim(),
              ...readRates(reader, `${path}.bands.${index}`, rates),
            })),
    }),
  };
}

/** Index of a band's rates in the API's request, which leaves out bands without rates. */
export const bandIndex = (
  text: CallPriceText,
  calendar: readonly NamedBand[],
  key: string,
): number =>
  calendar
    .filter((band) => !isEmpty(text.bands[band.key] ?? emptyRates))
    .findIndex((band) => band.key === key);
