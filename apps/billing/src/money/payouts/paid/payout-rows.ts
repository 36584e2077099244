import { money } from '@app/common';
import type { HoldCode, Payout, PayoutHold, PayoutState } from '@app/contracts';
import type { PaidAccount } from '../accounts/account-rows.js';

export interface PayoutRow {
  id: string;
  batch_id: string;
  place: string;
  owner_id: string;
  owner_name: string;
  state: PayoutState;
  amount_micros: string;
  netted_micros: string;
  held_micros: string;
  account: PaidAccount | null;
  end_to_end_id: string;
  remittance: string;
  pay_on: string;
  paid_on: string | null;
  failure: string | null;
  rejection_reason: string | null;
  rejection_by: string;
  rejection_at: Date;
  rejection_confirmed_by: string | null;
  holds: HoldRow[] | null;
}

export interface HoldRow {
  code: HoldCode;
  micros: number;
  carrier: string | null;
  month: string | null;
  until: string | null;
}

/** Of a payout `p` of a batch `b`; @param holds One of the two below. */
export const payoutColumns = (holds: string): string => `p.id, p.batch_id, p.place, p.owner_id,
  p.owner_name, p.state, p.amount_micros, p.netted_micros, p.held_micros, p.account, p.end_to_end_id,
  p.remittance, b.pay_on::text as pay_on, p.paid_on::text as paid_on, p.failure,
  p.rejection_reason, p.rejection_by, p.rejection_at, p.rejection_confirmed_by, (${holds}) as holds`;

const hold = (micros: string, carrier: string, month: string, until: string): string =>
  `json_build_object('code', h.code, 'micros', ${micros}, 'carrier', ${carrier}, 'month', ${month},
     'until', ${until})`;

/** A hold a code. */
export const holdsByCode = `select json_agg(x.hold order by x.first) from (
  select min(h.position) as first,
         ${hold('sum(h.amount_micros)::bigint', 'null', 'null', 'min(h.until_on)::text')} as hold
    from billing.payout_holds h where h.payout_id = p.id group by h.code) x`;

/** Each by itself, the first 500. */
export const everyHold = `select json_agg(x.hold order by x.position) from (
  select h.position,
         ${hold('h.amount_micros', 'h.carrier_id', `to_char(h.month, 'YYYY-MM')`, 'h.until_on::text')} as hold
    from billing.payout_holds h where h.payout_id = p.id order by h.position limit 500) x`;

const sentences: Readonly<Record<HoldCode, string>> = {
  'no-settlement': 'Nothing was invoiced yet to the operator from which the calls came.',
  'awaits-cash': 'The operator hasn’t paid it yet.',
  disputed: 'The operator disputes the number, and hasn’t paid it.',
  'exceeds-claim': 'The operator owes us less for the number than it would cost.',
  frozen: 'Calls are being looked into.',
  refused: 'Calls are not paid, by decision of staff.',
  'held-back': 'A part is held back until its term is over, as agreed.',
  'negative-balance': 'The owner had more than he should by now, which this makes good.',
  'below-minimum': 'It is less than is paid at once, and goes with the next payout.',
  'no-account': 'Nobody has given an account to pay to.',
  'account-frozen': 'The account is new, and isn’t paid to yet.',
};

const holdFromRow = ({ code, micros, carrier, month, until }: HoldRow): PayoutHold => ({
  code,
  text: sentences[code],
  amount: money(micros),
  carrierId: carrier,
  month,
  until,
});

export const payoutFromRow = (row: PayoutRow): Payout => ({
  id: row.id,
  batchId: row.batch_id,
  place: Number(row.place),
  ownerId: row.owner_id,
  ownerName: row.owner_name,
  state: row.state,
  amount: money(Number(row.amount_micros)),
  netted: money(Number(row.netted_micros)),
  held: money(Number(row.held_micros)),
  holds: (row.holds ?? []).map(holdFromRow),
  iban: row.account?.iban ?? null,
  accountName: row.account?.name ?? null,
  endToEndId: row.end_to_end_id,
  remittance: row.remittance,
  payOn: row.pay_on,
  paidOn: row.paid_on,
  failure: row.failure,
  rejection:
    row.rejection_reason === null
      ? null
      : {
          reason: row.rejection_reason,
          by: row.rejection_by,
          at: row.rejection_at.toISOString(),
          confirmedBy: row.rejection_confirmed_by,
        },
});

/** What staff say among themselves isn't the owner's to read. */
export const payoutForOwner = (row: PayoutRow): Payout => ({
  ...payoutFromRow(row),
  rejection: null,
});
