import { isIban } from '@app/common';
import { type BankStatementProblem, enteredDay } from '@app/contracts';

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

/** A file that is kept neither whole nor in part: something in it breaks a rule. */
export class StatementRefused extends Error implements BankStatementProblem {
  readonly place: string;
  readonly field: string;
  readonly rule: string;

  /** Any of these may quote the file, which may hold what can’t be kept. */
  constructor(...said: readonly [place: string, field: string, rule: string]) {
    const [place = '', field = '', rule = ''] = said.map(
      (text) => lineOf(text, longest.said) ?? '',
    );
    super(`${place}: ${field} ${rule}.`);
    [this.place, this.field, this.rule] = [place, field, rule];
  }
}

/** The longest text that is kept of a payer's name, of a reference, of what he wrote, and of a refusal. */
export const longest = { name: 140, reference: 140, remittance: 4000, said: 400 } as const;

export function accountOfOurs(
  text: string | null,
  ours: ReadonlySet<string>,
  place: string,
  field: string,
): string {
  const iban = (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  if (iban === '') throw new StatementRefused(place, field, 'is missing: it must be our IBAN');
  if (ours.has(iban)) return iban;
  throw new StatementRefused(
    place,
    field,
    `must be an account of ours: ${[...ours].join(', ')}, not ${iban.slice(0, 34)}`,
  );
}

/** Null for an account that has no IBAN. @throws StatementRefused when its check digits are wrong. */
export function ibanOfOther(text: string | null, place: string, field: string): string | null {
  const iban = (text ?? '').replaceAll(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(iban)) return null;
  if (isIban(iban)) return iban;
  throw new StatementRefused(place, field, `must be an IBAN whose check digits are right`);
}

/** @throws StatementRefused when there is no such day, or it can be none of ours. */
export function dayOf(text: string | null, place: string, field: string): string {
  const day = enteredDay.safeParse(text ?? '');
  if (day.success) return day.data;
  throw new StatementRefused(place, field, day.error.issues[0]?.message ?? 'must be a day');
}

/**
 * Of an amount without a sign, with a point before its decimals, which are five at most (ISO 20022,
 * ActiveOrHistoricCurrencyAndAmount).
 * @throws StatementRefused
 */
export function microsOf(text: string | null, place: string, field: string): number {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d{1,5}))?$/.exec((text ?? '').trim()) ?? [];
  if (whole === undefined) {
    throw new StatementRefused(place, field, 'must be an amount below a billion, such as 1234.50');
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

/** One line, cut to a length; null when nothing is left of it. PostgreSQL takes no half of a character. */
export function lineOf(text: string | null | undefined, most: number): string | null {
  const line = (text ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return line === '' ? null : line.slice(0, most).replace(/\p{Cs}$/u, '');
}
