import { brokenRule, isIban, ruleOfIssue } from '@app/common';
import { enteredDay } from '@app/contracts';
import { type BankFilePlace, StatementRefused } from './statement-refused.js';

/** A booked transaction on an account of ours, as a bank's file tells of it. */
export interface BankTransaction {
  /**
   * What tells it from every other transaction, in whichever file it stands: the account and the bank's own
   * reference, or its place in a statement where the bank gives none.
   */
  readonly key: string;
  /** Our IBAN. */
  readonly account: string;
  /** `2026-11-25`. */
  readonly bookedOn: string;
  /** Micro-euro; positive came in. */
  readonly micros: number;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly reference: string | null;
  readonly remittance: string;
  /** By which we asked for direct debits, where it is the sum or a part of them; left out: it isn’t. */
  readonly batchId?: string;
  /** Why one came back, a code of ISO 20022; left out: it didn’t. */
  readonly returnReason?: string;
}

export function accountOfOurs(
  text: string | null,
  ours: ReadonlySet<string>,
  place: BankFilePlace,
  field: string,
): string {
  const iban = (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  if (iban === '') throw new StatementRefused(place, field, brokenRule('our-iban-missing'));
  if (ours.has(iban)) return iban;
  throw new StatementRefused(
    place,
    field,
    brokenRule('not-our-account', { accounts: [...ours].join(', '), given: iban.slice(0, 34) }),
  );
}

/** Null for an account that has no IBAN. @throws StatementRefused when its check digits are wrong. */
export function ibanOfOther(
  text: string | null,
  place: BankFilePlace,
  field: string,
): string | null {
  const iban = (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return null;
  if (isIban(iban)) return iban;
  throw new StatementRefused(place, field, brokenRule('bad-check-digits'));
}

/** @throws StatementRefused when there is no such day, or it can be none of ours. */
export function dayOf(text: string | null, place: BankFilePlace, field: string): string {
  const day = enteredDay.safeParse(text ?? '');
  if (day.success) return day.data;
  throw new StatementRefused(place, field, ruleOfIssue(day.error.issues[0] ?? {}));
}

/**
 * Of an amount without a sign, with a point before its decimals, which are five at most (ISO 20022,
 * ActiveOrHistoricCurrencyAndAmount).
 * @throws StatementRefused
 */
export function microsOf(text: string | null, place: BankFilePlace, field: string): number {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d{1,5}))?$/.exec((text ?? '').trim()) ?? [];
  if (whole === undefined) {
    throw new StatementRefused(place, field, brokenRule('not-an-amount-below-a-billion'));
  }
  return Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
}

/** What banks write where they have no reference of their own. */
const noReference = new Set(['NOTPROVIDED', 'NONREF']);

/** Null where there is none, in whichever words a bank says so. */
export const referenceIn = (text: string | null): string | null =>
  text === null || noReference.has(text.trim()) ? null : text;

/**
 * Makes keys of one file, or a statement of it, others where they are the same: what it tells of so often is as many
 * transactions, whatever the bank gives them for a reference. The first one’s may be given otherwise.
 */
export function keysApart(): (key: string, first?: string) => string {
  const seen = new Map<string, number>();
  return (key, first = key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? first : JSON.stringify([key, before]);
  };
}
