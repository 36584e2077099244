import { brokenRule, isIban, ruleOfIssue } from '@app/common';
import { enteredDay } from '@app/contracts';
import { type BankFilePlace, StatementRefused } from './statement-refused.js';

/** A booked transaction on one of our accounts, as read from a bank's file. */
export interface BankTransaction {
  /**
   * Identifies the transaction in all files: the account, day, amount and the bank's own reference, or its place in
   * the statement when the bank gives no reference.
   */
  readonly key: string;
  /** The IBAN of our account. */
  readonly account: string;
  /** The booking date, such as `2026-11-25`. */
  readonly bookedOn: string;
  /** The amount in micro-euro; positive is incoming. */
  readonly micros: number;
  readonly payerName: string | null;
  readonly payerIban: string | null;
  readonly reference: string | null;
  readonly remittance: string;
  /**
   * The id of our file or block of payment orders; the transaction is its sum or a part of it. Left
   * out: none.
   */
  readonly batchId?: string;
  /** The reason of a returned collection, an ISO 20022 code; left out: it is no return. */
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

/** The other party's IBAN; null for an account without one. @throws StatementRefused when its check digits are wrong. */
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

/** Checks a day. @throws StatementRefused when it doesn't exist or is out of range. */
export function dayOf(text: string | null, place: BankFilePlace, field: string): string {
  const day = enteredDay.safeParse(text ?? '');
  if (day.success) return day.data;
  throw new StatementRefused(place, field, ruleOfIssue(day.error.issues[0] ?? {}));
}

/**
 * Reads an amount without a sign to micro-euro: a decimal point and at most five decimals (ISO 20022,
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

/** Words that banks write instead of a reference. */
const noReference = new Set(['NOTPROVIDED', 'NONREF']);

/** A reference; null when it is missing or one of `noReference`. */
export const referenceIn = (text: string | null): string | null =>
  text === null || noReference.has(text.trim()) ? null : text;

/**
 * Makes equal keys within one file or statement different, by adding how often the key occurred before: equal lines
 * are as many transactions, whatever reference the bank gives them. `first` replaces the key's first occurrence.
 */
export function keysApart(): (key: string, first?: string) => string {
  const seen = new Map<string, number>();
  return (key, first = key) => {
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? first : JSON.stringify([key, before]);
  };
}
