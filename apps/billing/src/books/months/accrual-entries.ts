import { type Money, money, negate, sum } from '@app/common';
import type { LineComponent, VatCategory } from '@app/contracts';
import { nameUuid } from '../../kernel/name-uuid.js';
import { type AccountName, accountNameOf } from '../entries/chart.js';
import type { VatZone } from '../../kernel/vat/eu-countries.js';
import { lineAccount } from '../entries/line-accounts.js';
import type { NewEntry, NewPosting } from '../entries/post.js';
import { reversalOf } from '../entries/reverse.js';

/** A party's undocumented amount for a component at a month's end, without VAT, in whole cents. */
export interface Undocumented {
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  /** The party's category on the month's last day. */
  readonly category: VatCategory;
  readonly zone: VatZone;
  readonly component: LineComponent;
  /** The undocumented amount; positive is owed to us. */
  readonly owed: Money;
}

/** The amount that earlier accruals posted for a party on an account; positive is debit. */
export interface Accrued {
  readonly partyType: 'owner' | 'carrier';
  readonly partyId: string;
  readonly account: string;
  readonly amount: Money;
}

export interface AccrualRound {
  /** The accrued month, such as `2026-10`. */
  readonly month: string;
  /** The month's last day, and the day after it. */
  readonly on: string;
  readonly next: string;
  /** The number of this accrual of the month, from 1. */
  readonly round: number;
}

/** Namespace of the ids of accrual entries. */
const namespace = '6d1f7a52-3f0e-4f0b-9a37-0c2f6a1f7b10';

/**
 * The entries that bring a month's accruals to its undocumented amounts. Per party: an entry on the month's
 * last day with the difference from what is accrued already, and its reversal on the next day. None for a
 * party without a difference.
 */
export function accrualEntries(
  undocumented: readonly Undocumented[],
  accrued: readonly Accrued[],
  { month, on, next, round }: AccrualRound,
): NewEntry[] {
  const parties = new Map<string, Map<AccountName, Money>>();
  const add = (party: string, account: AccountName, amount: Money): void => {
    const accounts = parties.get(party) ?? new Map<AccountName, Money>();
    parties.set(party, accounts);
    accounts.set(account, sum([accounts.get(account) ?? money(0), amount]));
  };
  for (const one of undocumented) {
    const party = `${one.partyType} ${one.partyId}`;
    const { of, account } = lineAccount(one.component, one.category, one.zone);
    add(party, of === 'cost' ? 'invoices-to-come' : 'to-be-invoiced', one.owed);
    add(party, account, negate(one.owed));
  }
  for (const { partyType, partyId, account, amount } of accrued) {
    add(`${partyType} ${partyId}`, accountNameOf(account), negate(amount));
  }
  return [...parties].toSorted(byKey).flatMap(([key, accounts]) => {
    const [type, id] = key.split(' ') as ['owner' | 'carrier', string];
    const postings = [...accounts]
      .filter(([, amount]) => amount.micros !== 0)
      .toSorted(byKey)
      .map(([account, amount]): NewPosting => ({ account, party: { type, id }, amount }));
    if (postings.length === 0) return [];
    const entry: NewEntry = {
      id: nameUuid(namespace, `${month} ${round} ${key}`),
      on,
      kind: 'accrual',
      postings,
      text: `Nog niet op een document, ${month}`,
    };
    return [entry, reversalOf(entry, next)];
  });
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;
