import type { DocumentKind, OutlierReason } from '@app/contracts';

/** What a planned document comes to, and the party's last one of the kind; micro-euro, gross. */
export interface Compared {
  readonly kind: DocumentKind;
  /** Null when there would be nothing on it. */
  readonly now: number | null;
  /** Null when there was none. */
  readonly before: number | null;
  /** What calls on it lose us, without VAT; null when none does. */
  readonly lost: number | null;
}

interface OutlierRule {
  readonly reason: OutlierReason;
  /** A euro amount below which nobody needs to look, micro-euro. */
  readonly least: number;
  /** How many times as much as the other. */
  readonly factor?: number;
}

const euros = (amount: number): number => amount * 1_000_000;

/** In this order; each that fits is told. */
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
  // On a settlement it says who owes whom.
  negative: (_rule, { kind, now }) => kind !== 'settlement' && now !== null && now < 0,
  'negative-margin': ({ least }, { lost }) => lost !== null && lost >= least,
};

/** Why somebody should look at it. */
export const outliersOf = (
  one: Compared,
  rules: readonly OutlierRule[] = outlierRules,
): OutlierReason[] =>
  rules.filter((rule) => fits[rule.reason](rule, one)).map(({ reason }) => reason);
