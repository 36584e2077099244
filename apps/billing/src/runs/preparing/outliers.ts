import type { DocumentKind, OutlierReason } from '@app/contracts';

/**
 * The totals of a planned document and of the party's last document of that kind; micro-euro,
 * gross.
 */
export interface Compared {
  readonly kind: DocumentKind;
  /** Total of the planned document; null when it would be empty. */
  readonly now: number | null;
  /** Total of the party's last document; null without one. */
  readonly before: number | null;
  /** The loss by calls on the document, micro-euro without VAT; null when no call loses money. */
  readonly lost: number | null;
}

interface OutlierRule {
  readonly reason: OutlierReason;
  /** The amount, or difference, below which the rule doesn't apply, micro-euro. */
  readonly least: number;
  /** How many times as large as the smaller amount the larger one must be; left out: 1. */
  readonly factor?: number;
}

const euros = (amount: number): number => amount * 1_000_000;

/** All rules that apply are reported, in this order. */
export const outlierRules: readonly OutlierRule[] = [
  { reason: 'much-more', least: euros(100), factor: 2 },
  { reason: 'much-less', least: euros(100), factor: 2 },
  { reason: 'first', least: euros(500) },
  { reason: 'nothing', least: euros(100) },
  { reason: 'negative', least: 0 },
  { reason: 'negative-margin', least: 0 },
];

const fits: Readonly<Record<OutlierReason, (rule: OutlierRule, one: Compared) => boolean>> = {
  'much-more': ({ least, factor = 1 }, { now, before }) =>
    now !== null &&
    before !== null &&
    Math.abs(now) - Math.abs(before) >= least &&
    Math.abs(now) >= factor * Math.abs(before),
  'much-less': ({ least, factor = 1 }, { now, before }) =>
    now !== null &&
    before !== null &&
    Math.abs(before) - Math.abs(now) >= least &&
    Math.abs(before) >= factor * Math.abs(now),
  first: ({ least }, { now, before }) => now !== null && before === null && Math.abs(now) >= least,
  nothing: ({ least }, { now, before }) =>
    now === null && before !== null && Math.abs(before) >= least,
  // A negative settlement is normal: the sign shows who owes whom.
  negative: (_rule, { kind, now }) => kind !== 'settlement' && now !== null && now < 0,
  'negative-margin': ({ least }, { lost }) => lost !== null && lost >= least,
};

/** The reasons for a person to review the document. */
export const outliersOf = (
  one: Compared,
  rules: readonly OutlierRule[] = outlierRules,
): OutlierReason[] =>
  rules.filter((rule) => fits[rule.reason](rule, one)).map(({ reason }) => reason);
