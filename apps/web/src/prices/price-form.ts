import { money, type Money } from '@app/common';
import { parseDialled } from '@app/number-plan';
import {
  originClasses,
  type ByTime,
  type OriginClass,
  type PriceTerms,
  type Validity,
} from '@app/rating';
import type { PriceKind, PriceVersion } from '../api/billing.js';
import { addMonths, amsterdamDay, startOfDay } from '../i18n/times.js';
import { phoneNumber } from '../ui/phone-number.js';

/** What a field of the form holds: text as typed. Paths of fields are those of the API's body. */
export interface ByTimeText {
  readonly perMinute: string;
  readonly perCall: string;
}
export interface PrefixText extends ByTimeText {
  readonly prefix: string;
}
export interface PriceForm {
  readonly kind: PriceKind;
  readonly subject: string;
  readonly startDay: string;
  readonly endDay: string;
  /** Amounts and percentages by their path below `terms`, such as `origination.standard.perCall`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly byOrigin: Readonly<Record<OriginClass, ByTimeText>>;
  readonly byPrefix: readonly PrefixText[];
}

/** The rule that a field breaks: one of ours, or the API's sentence. */
export type Rules = Readonly<Record<string, string>>;

export type RuleName =
  | 'amount'
  | 'thousands'
  | 'share'
  | 'percent'
  | 'subject'
  | 'number'
  | 'day'
  | 'endBeforeStart'
  | 'prefix';

export const emptyByTime: ByTimeText = { perMinute: '', perCall: '' };
const nothing: ByTimeText = { perMinute: '0', perCall: '0' };

/** Where the tables of a kind stand below `terms`. */
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

export function emptyForm(kind: PriceKind, subject: string): PriceForm {
  return {
    kind,
    subject: subject.startsWith('+') ? phoneNumber(subject) : subject,
    startDay: addMonths(`${amsterdamDay(new Date()).slice(0, 7)}-01`, 1),
    endDay: '',
    fields: { vatPercent: '21' },
    byOrigin: { fixed: nothing, mobile: nothing, abroad: nothing, other: nothing },
    byPrefix: [{ prefix: '', ...emptyByTime }],
  };
}

/** A form that begins with what counts now. */
export function formFrom(version: PriceVersion): PriceForm {
  const form = emptyForm(version.kind, version.subject);
  const byTime = ({ perMinute, perCall }: ByTime): ByTimeText => ({
    perMinute: amountText(perMinute),
    perCall: amountText(perCall),
  });
  const byOrigin = (prices: Readonly<Record<OriginClass, ByTime>>) =>
    Object.fromEntries(originClasses.map((origin) => [origin, byTime(prices[origin])])) as Record<
      OriginClass,
      ByTimeText
    >;
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
      return {
        ...form,
        fields: {
          monthly: amountText(monthly),
          monthlyPerNumber: amountText(monthlyPerNumber),
          callFee: amountText(callFee),
          payoutShare: shareText(payoutShare),
          vatPercent: String(vatPercent),
        },
        byOrigin: byOrigin(version.terms.freephone),
        byPrefix: version.terms.forwarding.map((row) => ({ prefix: row.prefix, ...byTime(row) })),
      };
    }
    case 'carrier-agreement': {
      const { origination, termination } = version.terms;
      return {
        ...form,
        fields: {
          'origination.premiumKeptShare': shareText(origination.premiumKeptShare),
          'origination.standard.perMinute': amountText(origination.standard.perMinute),
          'origination.standard.perCall': amountText(origination.standard.perCall),
        },
        byOrigin: byOrigin(origination.freephone),
        byPrefix: termination.map((row) => ({ prefix: row.prefix, ...byTime(row) })),
      };
    }
  }
}

/** `0,15`, with as many digits as it has, two at least; `1,2340` so that it is read again as it is. */
export function amountText({ micros }: Money): string {
  const whole = Math.floor(micros / 1_000_000);
  const rest = String(micros % 1_000_000)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  const text = `${whole},${rest}`;
  return looksLikeThousands(text) ? `${text}0` : text;
}
const shareText = (basisPoints: number): string => String(basisPoints / 100).replace('.', ',');

/**
 * `1.000` or `12,500`: thousands to one reader, a fraction to another, and a price can't be edited
 * once it counts. `0,015` can only be a fraction.
 */
const looksLikeThousands = (text: string): boolean => /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text);

/** Euros with a comma or a point before the fraction; or the rule that it breaks. */
export function parseAmount(text: string): Money | 'amount' | 'thousands' {
  const digits = text.trim().replace(/^€\s*/, '');
  if (looksLikeThousands(digits)) return 'thousands';
  const match = /^(\d{1,7})(?:[.,](\d{1,6}))?$/.exec(digits);
  if (match === null) return 'amount';
  return money(Number(match[1]) * 1_000_000 + Number((match[2] ?? '').padEnd(6, '0')));
}

/** Reads the form, and collects the rules that it breaks by the API's path of the field. */
export function read(
  form: PriceForm,
):
  | { readonly version: PriceTerms & Validity }
  | { readonly broken: Readonly<Record<string, RuleName>> } {
  const broken: Record<string, RuleName> = {};
  const zero = money(0);
  const amount = (path: string, text = ''): Money => {
    const parsed = parseAmount(text);
    if (typeof parsed !== 'string') return parsed;
    broken[`terms.${path}`] = parsed;
    return zero;
  };
  const field = (path: string): Money => amount(path, form.fields[path]);
  const share = (path: string): number => {
    const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec((form.fields[path] ?? '').trim());
    const points =
      match === null ? -1 : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
    if (points < 0 || points > 10_000) broken[`terms.${path}`] = 'share';
    return points;
  };
  const percent = (): number => {
    const text = (form.fields['vatPercent'] ?? '').trim();
    if (!/^\d{1,2}$/.test(text)) broken['terms.vatPercent'] = 'percent';
    return Number(text);
  };
  const byTime = (path: string, { perMinute, perCall }: ByTimeText): ByTime => ({
    perMinute: amount(`${path}.perMinute`, perMinute),
    perCall: amount(`${path}.perCall`, perCall),
  });
  const byOrigin = (path: string) => ({
    fixed: byTime(`${path}.fixed`, form.byOrigin.fixed),
    mobile: byTime(`${path}.mobile`, form.byOrigin.mobile),
    abroad: byTime(`${path}.abroad`, form.byOrigin.abroad),
    other: byTime(`${path}.other`, form.byOrigin.other),
  });
  const byPrefix = (path: string) =>
    form.byPrefix.map((row, index) => {
      const prefix = row.prefix.trim().replace(/^\+/, '');
      if (!/^\d{0,15}$/.test(prefix)) broken[`terms.${path}.${index}.prefix`] = 'prefix';
      return { prefix, ...byTime(`${path}.${index}`, row) };
    });

  if (form.startDay === '') broken['validFrom'] = 'day';
  if (form.endDay !== '' && form.endDay <= form.startDay) broken['validUntil'] = 'endBeforeStart';
  const subject = subjectOf(form, broken);
  const terms = ((): PriceTerms => {
    switch (form.kind) {
      case 'consumer-tariff':
        return {
          kind: form.kind,
          subject,
          terms: {
            startRate: field('startRate'),
            perCall: field('perCall'),
            perMinute: field('perMinute'),
            maximum: (form.fields['maximum'] ?? '').trim() === '' ? null : field('maximum'),
            includesVat: true,
            vatPercent: percent(),
          },
        };
      case 'price-plan':
        return {
          kind: form.kind,
          subject,
          terms: {
            includesVat: false,
            vatPercent: percent(),
            monthly: field('monthly'),
            monthlyPerNumber: field('monthlyPerNumber'),
            callFee: field('callFee'),
            freephone: byOrigin('freephone'),
            forwarding: byPrefix('forwarding'),
            payoutShare: share('payoutShare'),
          },
        };
      case 'carrier-agreement':
        return {
          kind: form.kind,
          subject,
          terms: {
            includesVat: false,
            origination: {
              premiumKeptShare: share('origination.premiumKeptShare'),
              freephone: byOrigin('origination.freephone'),
              standard: {
                perMinute: field('origination.standard.perMinute'),
                perCall: field('origination.standard.perCall'),
              },
            },
            termination: byPrefix('termination'),
          },
        };
    }
  })();
  if (Object.keys(broken).length > 0) return { broken };
  const validity: Validity = {
    validFrom: startOfDay(form.startDay).toISOString(),
    validUntil: form.endDay === '' ? null : startOfDay(form.endDay).toISOString(),
  };
  return { version: { ...terms, ...validity } };
}

function subjectOf({ kind, subject }: PriceForm, broken: Record<string, RuleName>): string {
  const given = subject.trim();
  if (given === '') {
    broken['subject'] = 'subject';
    return given;
  }
  if (kind !== 'consumer-tariff') return given;
  const parsed = parseDialled(given.replaceAll(/[\s.()-]/g, ''), 'NL');
  if (parsed.ok) return parsed.value;
  broken['subject'] = 'number';
  return given;
}
