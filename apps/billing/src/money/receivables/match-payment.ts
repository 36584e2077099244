import type { AllocationRule, PaymentHint } from '@app/contracts';

/** The unallocated amount of a payment: micro-euro, positive is incoming. */
export interface UnmatchedPayment {
  readonly left: number;
}

/** A document that a payment may pay. */
export interface Candidate {
  readonly documentId: string;
  readonly partyKey: string;
  /** The due date, such as `2026-11-25`, or the issue date for a document without one. */
  readonly dueOn: string;
  readonly number: string;
  /** The open amount in micro-euro; negative: we owe it. */
  readonly open: number;
  /** The written-off amount in micro-euro, which a payment may still recover. */
  readonly writtenOff: number;
}

export interface Candidates {
  /** Documents that the payment names, in its order. */
  readonly named: readonly Candidate[];
  /** Whether the payment contains a document number, of an existing document or not. */
  readonly namesAny: boolean;
  /** Open documents of the parties that use the other account of the payment. */
  readonly ofPayer: readonly Candidate[];
}

/** A part of a payment to allocate to a document. */
export interface Match {
  readonly documentId: string;
  readonly micros: number;
  /** The part of `micros` that recovers a write-off, in micro-euro. */
  readonly recovers: number;
  readonly rule: AllocationRule;
}

export interface Matching {
  readonly matches: readonly Match[];
  /** Why a rest of the payment stays unallocated; null when there is no rest. */
  readonly hint: PaymentHint | null;
}

/** The oldest debt first, as BW 6:43 requires for a payment that names no document. */
const oldestFirst = (a: Candidate, b: Candidate): number =>
  a.dueOn === b.dueOn ? compare(a.number, b.number) : compare(a.dueOn, b.dueOn);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Divides a payment over documents:
 * 1. Named documents are paid, the oldest first, as far as the amount goes; then their write-offs are recovered.
 * 2. Without a named document that exists: the payer's open documents are paid if they equal the amount exactly:
 *    one document (the oldest of several), all of them, or the oldest ones together.
 * Nothing else is guessed: the rest stays unallocated for a person. No document is overpaid.
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

/** Pays named documents, and then recovers their write-offs. @param named The oldest first. */
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
 * The documents whose open amounts equal an amount exactly. If single documents of several parties do, one of each
 * party, so that the caller sees the ambiguity. Null when there are none.
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
