import type { AllocationRule, PaymentHint } from '@app/contracts';

/** What is left of a payment: micro-euro, positive came in. */
export interface UnmatchedPayment {
  readonly left: number;
}

/** A document that something may still be paid of. */
export interface Candidate {
  readonly documentId: string;
  readonly partyKey: string;
  /** `2026-11-25`; the document's own date where it has no due date. */
  readonly dueOn: string;
  readonly number: string;
  /** Micro-euro, what isn't paid; negative: by us. */
  readonly open: number;
  /** Micro-euro, what was written off: nobody expects it, but whoever pays it all the same may. */
  readonly writtenOff: number;
}

export interface Candidates {
  /** Documents that the payer names, in the order in which he does. */
  readonly named: readonly Candidate[];
  /** Whether he names any, be there such a document or not. */
  readonly namesAny: boolean;
  /** Open documents of the parties whose account it came from, or went to. */
  readonly ofPayer: readonly Candidate[];
}

/** A part of a payment that is to be put on a document. */
export interface Match {
  readonly documentId: string;
  readonly micros: number;
  /** Micro-euro of it that were written off, and aren't any more. */
  readonly recovers: number;
  readonly rule: AllocationRule;
}

export interface Matching {
  readonly matches: readonly Match[];
  /** Why what is left is on none; null when nothing is. */
  readonly hint: PaymentHint | null;
}

/** The oldest debt first, as the law wants of a payment that names none (art. 6:43 BW). */
const oldestFirst = (a: Candidate, b: Candidate): number =>
  a.dueOn === b.dueOn ? compare(a.number, b.number) : compare(a.dueOn, b.dueOn);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * What of a payment is on which document:
 * 1. Those that the payer names are paid, as far as it goes, the oldest first; and then what of them was written
 *    off, which is taken back as far as that goes.
 * 2. When none that he names is found: what his account's party owes, if it is just this amount: one document (the oldest
 *    of several), all of them, or the oldest ones.
 * Nothing else is guessed: what is left waits for a person. No document is ever paid more than whole.
 */
export function matchPayment({ left }: UnmatchedPayment, candidates: Candidates): Matching {
  const sign = Math.sign(left);
  const owed = (all: readonly Candidate[]): Candidate[] =>
    all.filter(({ open }) => Math.sign(open) === sign).toSorted(oldestFirst);
  if (candidates.named.length > 0) return onNamed(left, candidates.named.toSorted(oldestFirst));
  const ofPayer = owed(candidates.ofPayer);
  const fitting = fits(left, ofPayer);
  if (fitting !== null) {
    const isOfSeveral = new Set(fitting.map(({ partyKey }) => partyKey)).size > 1;
    if (isOfSeveral) return { matches: [], hint: 'several-parties' };
    const matches = fitting.map(({ documentId, open }): Match => ({
      documentId,
      micros: open,
      recovers: 0,
      rule: 'amount-and-iban',
    }));
    return { matches, hint: null };
  }
  return { matches: [], hint: hintOf(sign, candidates) };
}

function hintOf(sign: number, { namesAny, ofPayer }: Candidates): PaymentHint {
  if (sign < 0) return 'outgoing';
  if (namesAny) return 'unknown-reference';
  return ofPayer.length > 0 ? 'other-amount' : 'no-reference';
}

/** @param named The oldest first. */
function onNamed(left: number, named: readonly Candidate[]): Matching {
  const parts = new Map<string, { open: number; recovers: number }>();
  let rest = left;
  for (const { documentId, open } of named) {
    const part = Math.sign(open) === Math.sign(left) ? nearestZero(rest, open) : 0;
    parts.set(documentId, { open: part, recovers: 0 });
    rest -= part;
  }
  for (const { documentId, writtenOff } of named) {
    const part = left > 0 ? nearestZero(rest, writtenOff) : 0;
    parts.get(documentId)!.recovers = part;
    rest -= part;
  }
  const matches = [...parts].map(([documentId, { open, recovers }]): Match => ({
    documentId,
    micros: open + recovers,
    recovers,
    rule: 'reference',
  }));
  const hint = rest === 0 ? null : 'already-paid';
  return { matches: matches.filter(({ micros }) => micros !== 0), hint };
}

const nearestZero = (a: number, b: number): number => (Math.abs(a) < Math.abs(b) ? a : b);

/**
 * Documents that come to just an amount, of which it is clear that they are meant. Where such documents are
 * of several parties, one of each, so that it shows.
 */
function fits(amount: number, ofPayer: readonly Candidate[]): readonly Candidate[] | null {
  const alike = ofPayer.filter(({ open }) => open === amount);
  const parties = new Set(alike.map(({ partyKey }) => partyKey));
  const [oldest] = alike;
  if (oldest !== undefined) {
    return parties.size === 1
      ? [oldest]
      : [...parties].map((key) => alike.find(({ partyKey }) => partyKey === key) ?? oldest);
  }
  const ofOneParty = new Set(ofPayer.map(({ partyKey }) => partyKey)).size === 1;
  if (!ofOneParty) return null;
  let sum = 0;
  for (const [index, { open }] of ofPayer.entries()) {
    sum += open;
    if (sum === amount) return ofPayer.slice(0, index + 1);
  }
  return null;
}
