import { parseDialled } from '@app/number-plan';
import {
  numberOptions,
  originClasses,
  type CallPrice,
  type OriginClass,
  type PricePlanTerms,
  type PriceTerms,
  type Validity,
} from '@app/rating';
import type { PriceVersion, TariffsOrderData } from '../../api/generated/types.gen.js';
import type { PriceKind } from '../price-versions.js';
import { addMonths, amsterdamDay, startOfDay } from '../../i18n/times.js';
import { amountText, shareText } from '../../ui/words/amounts.js';
import { calendarText, readCalendar, type CalendarText } from './calendar-form.js';
import {
  callPriceText,
  emptyCallPrice,
  isNoPrice,
  readCallPrice,
  type CallPriceText,
} from './call-price-form.js';
import { FormReader, type RuleName } from './form-reader.js';
import { noParts, partsText, readParts, type PartsText } from './plan-parts-form.js';

export interface PrefixText extends CallPriceText {
  readonly prefix: string;
}
export interface CarrierText extends CallPriceText {
  readonly carrierId: string;
}
export type ByOriginText = Readonly<Record<OriginClass, CallPriceText>>;

/** The form's fields, with text as typed. Fields are named by their paths in the API's request. */
export interface PriceForm {
  readonly kind: PriceKind;
  readonly subject: string;
  readonly startDay: string;
  readonly endDay: string;
  /** Whether the number serves customers, even among other things; only for a consumer tariff. */
  readonly customerService: boolean;
  /** Whether both sides' debts are set off; only for a carrier agreement. */
  readonly netting: boolean;
  /** Amounts and percentages by their path below `terms`, such as `payoutShare`. */
  readonly fields: Readonly<Record<string, string>>;
  /** The bands of the prices; null for a consumer tariff, and for prices without bands. */
  readonly calendar: CalendarText | null;
  readonly byOrigin: ByOriginText;
  readonly carrierPrices: readonly CarrierText[];
  readonly standard: CallPriceText;
  /** Exceptions from `standard` by origin; an empty one has the price of `standard`. */
  readonly standardByOrigin: ByOriginText;
  readonly byPrefix: readonly PrefixText[];
  /** Discounts, bundles, volume discounts and fair-use limits; only for a price plan. */
  readonly parts: PartsText;
}

/** Text of the broken rule by field: a rule of the form, or words for the API's refusal. */
export type Rules = Readonly<Record<string, string>>;

/** Paths below `terms` of a kind's price tables; null for a kind without such a table. */
export const originPath: Readonly<Record<PriceKind, string | null>> = {
  'consumer-tariff': null,
  'price-plan': 'freephone',
  'carrier-agreement': 'origination.freephone',
};
export const prefixPath: Readonly<Record<PriceKind, string | null>> = {
  'consumer-tariff': null,
  'price-plan': 'forwarding',
  'carrier-agreement': 'termination',
};

const ofEachOrigin = (make: (origin: OriginClass) => CallPriceText): ByOriginText =>
  Object.fromEntries(originClasses.map((origin) => [origin, make(origin)])) as ByOriginText;

export function emptyForm(kind: PriceKind, subject: string): PriceForm {
  return {
    kind,
    subject,
    // A consumer tariff begins as early as possible, unless a later month is chosen.
    startDay:
      kind === 'consumer-tariff' ? '' : addMonths(`${amsterdamDay(new Date()).slice(0, 7)}-01`, 1),
    endDay: '',
    customerService: false,
    netting: false,
    fields: { vatPercent: '21' },
    calendar: null,
    byOrigin: ofEachOrigin(() => emptyCallPrice),
    carrierPrices: [],
    standard: emptyCallPrice,
    standardByOrigin: ofEachOrigin(() => emptyCallPrice),
    byPrefix: [{ prefix: '', ...emptyCallPrice }],
    parts: noParts,
  };
}

/** A form that is filled from a version. */
export function formFrom(version: PriceVersion): PriceForm {
  const form = emptyForm(version.kind, version.subject);
  const byOrigin = (prices: Readonly<Partial<Record<OriginClass, CallPrice>>> = {}) =>
    ofEachOrigin((origin) => {
      const price = prices[origin];
      return price === undefined ? emptyCallPrice : callPriceText(price);
    });
  const byPrefix = (rows: readonly (CallPrice & { prefix: string })[]) =>
    rows.map((row) => ({ prefix: row.prefix, ...callPriceText(row) }));
  switch (version.kind) {
    case 'consumer-tariff': {
      const { startRate, perCall, perMinute, maximum, vatPercent } = version.terms;
      return {
        ...form,
        fields: {
          startRate: amountText(startRate),
          perCall: amountText(perCall),
          perMinute: amountText(perMinute),
          maximum: maximum === null ? '' : amountText(maximum),
          vatPercent: String(vatPercent),
        },
      };
    }
    case 'price-plan': {
      const { monthly, monthlyPerNumber, callFee, payoutShare, vatPercent } = version.terms;
      const { calendar, freephone, forwarding } = version.terms;
      return {
        ...form,
        fields: {
          monthly: amountText(monthly),
          monthlyPerNumber: amountText(monthlyPerNumber),
          callFee: amountText(callFee),
          payoutShare: shareText(payoutShare),
          vatPercent: String(vatPercent),
          ...feesText(version.terms),
        },
        parts: partsText(version.terms),
        calendar: calendarText(calendar),
        byOrigin: byOrigin(freephone),
        carrierPrices: (freephone.operators ?? []).map((row) => ({
          carrierId: row.carrierId,
          ...callPriceText(row),
        })),
        byPrefix: byPrefix(forwarding),
      };
    }
    case 'carrier-agreement': {
      const { calendar, netting = false, origination, termination } = version.terms;
      return {
        ...form,
        netting,
        fields: { 'origination.premiumKeptShare': shareText(origination.premiumKeptShare) },
        calendar: calendarText(calendar),
        byOrigin: byOrigin(origination.freephone),
        standard: callPriceText(origination.standard),
        standardByOrigin: byOrigin(origination.standardByOrigin),
        byPrefix: byPrefix(termination),
      };
    }
  }
}

/** Reads the form, and collects the rules that its fields break by the API's path of the field. */
export function read(
  form: PriceForm,
):
  | { readonly version: Exclude<PriceTerms, { kind: 'consumer-tariff' }> & Validity }
  | { readonly order: TariffsOrderData['body'] }
  | { readonly broken: Readonly<Record<string, RuleName>> } {
  const reader = new FormReader();
  const { broken } = reader;
  const isTariff = form.kind === 'consumer-tariff';
  if (form.startDay === '' && !isTariff) broken['validFrom'] = 'day';
  if (form.endDay !== '' && form.endDay <= form.startDay) broken['validUntil'] = 'endBeforeStart';
  const { subject } = form;
  const terms = termsOf(form, subject, reader);
  if (Object.keys(broken).length > 0) return { broken };
  if (terms.kind === 'consumer-tariff') {
    const from = form.startDay === '' ? {} : { from: startOfDay(form.startDay).toISOString() };
    const { customerService } = form;
    return { order: { number: subject, terms: terms.terms, customerService, ...from } };
  }
  const validity: Validity = {
    validFrom: startOfDay(form.startDay).toISOString(),
    validUntil: form.endDay === '' ? null : startOfDay(form.endDay).toISOString(),
  };
  return { version: { ...terms, ...validity } };
}

function termsOf(form: PriceForm, subject: string, reader: FormReader): PriceTerms {
  const amount = (path: string) => reader.amount(path, form.fields[path]);
  const share = (path: string) => reader.share(path, form.fields[path]);
  const vatPercent = () => reader.percent('vatPercent', form.fields['vatPercent']);
  const bands = form.calendar?.bands ?? [];
  const price = (path: string, text: CallPriceText) => readCallPrice(reader, path, text, bands);
  const calendar = form.calendar === null ? {} : { calendar: readCalendar(reader, form.calendar) };
  const byOrigin = (path: string) => ({
    fixed: price(`${path}.fixed`, form.byOrigin.fixed),
    mobile: price(`${path}.mobile`, form.byOrigin.mobile),
    abroad: price(`${path}.abroad`, form.byOrigin.abroad),
    other: price(`${path}.other`, form.byOrigin.other),
  });
  const byPrefix = (path: string) =>
    form.byPrefix.map((row, index) => {
      const prefix = row.prefix.trim().replace(/^\+/, '');
      if (!/^\d{0,15}$/.test(prefix)) reader.breaks(`${path}.${index}.prefix`, 'prefix');
      return { prefix, ...price(`${path}.${index}`, row) };
    });
  switch (form.kind) {
    case 'consumer-tariff':
      return {
        kind: form.kind,
        subject,
        terms: {
          startRate: amount('startRate'),
          perCall: amount('perCall'),
          perMinute: amount('perMinute'),
          maximum: (form.fields['maximum'] ?? '').trim() === '' ? null : amount('maximum'),
          includesVat: true,
          vatPercent: vatPercent(),
        },
      };
    case 'price-plan': {
      const carrierPrices = form.carrierPrices.map((row, index) => {
        const path = `freephone.operators.${index}`;
        if (row.carrierId === '') reader.breaks(`${path}.carrierId`, 'subject');
        return { carrierId: row.carrierId, ...price(path, row) };
      });
      return {
        kind: form.kind,
        subject,
        terms: {
          includesVat: false,
          vatPercent: vatPercent(),
          ...calendar,
          monthly: amount('monthly'),
          monthlyPerNumber: amount('monthlyPerNumber'),
          callFee: amount('callFee'),
          ...readFees(reader, form.fields),
          ...readParts(reader, form.parts),
          freephone: {
            ...byOrigin('freephone'),
            ...(carrierPrices.length > 0 ? { operators: carrierPrices } : {}),
          },
          forwarding: byPrefix('forwarding'),
          payoutShare: share('payoutShare'),
        },
      };
    }
    case 'carrier-agreement': {
      const path = 'origination.standardByOrigin';
      const exceptions = originClasses.flatMap((origin) => {
        const text = form.standardByOrigin[origin];
        return isNoPrice(text) ? [] : [[origin, price(`${path}.${origin}`, text)] as const];
      });
      return {
        kind: form.kind,
        subject,
        terms: {
          includesVat: false,
          ...(form.netting ? { netting: true } : {}),
          ...calendar,
          origination: {
            premiumKeptShare: share('origination.premiumKeptShare'),
            freephone: byOrigin('origination.freephone'),
            standard: price('origination.standard', form.standard),
            ...(exceptions.length > 0 ? { standardByOrigin: Object.fromEntries(exceptions) } : {}),
          },
          termination: byPrefix('termination'),
        },
      };
    }
  }
}

/** Fields of a plan's optional fees, by their path; a fee that the plan lacks has no field. */
function feesText({ setUpPerNumber, monthlyMinimum, options }: PricePlanTerms) {
  const fees = [
    ['setUpPerNumber', setUpPerNumber],
    ['monthlyMinimum', monthlyMinimum],
    ...numberOptions.map((option) => [`options.${option}`, options?.[option]] as const),
  ] as const;
  return Object.fromEntries(
    fees.flatMap(([path, fee]) => (fee === undefined ? [] : [[path, amountText(fee)]])),
  );
}

function readFees(reader: FormReader, fields: PriceForm['fields']): Partial<PricePlanTerms> {
  const fee = (path: string) => reader.amountIfAny(path, fields[path] ?? '');
  const given = (paths: readonly string[], prefix = '') =>
    Object.fromEntries(
      paths.flatMap((path) => {
        const amount = fee(`${prefix}${path}`);
        return amount === undefined ? [] : [[path, amount]];
      }),
    );
  const options = given(numberOptions, 'options.');
  return {
    ...given(['setUpPerNumber', 'monthlyMinimum']),
    ...(Object.keys(options).length === 0 ? {} : { options }),
  };
}

/** The subject in the notation of prices: a number in E.164, or the id of an owner or carrier. */
export function subjectOf(
  kind: PriceKind,
  typed: string,
): { readonly subject: string } | { readonly broken: RuleName } {
  const given = typed.trim();
  if (given === '') return { broken: 'subject' };
  if (kind !== 'consumer-tariff') return { subject: given };
  const parsed = parseDialled(given.replaceAll(/[\s.()-]/g, ''), 'NL');
  return parsed.ok ? { subject: parsed.value } : { broken: 'number' };
}
