import { money } from '@app/common';
import type { HoldCode, Payout, PayoutHold } from '@app/contracts';
import { type ColumnType, columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Hold } from '../shares/owner-payout.js';
import { StoredPayout } from './payout.entity.js';

/** The bank's refusal as the query selects it. */
type Rejection = NonNullable<Payout['rejection']>;

const holdsShown: ColumnType<PayoutHold[]> = {
  type: 'jsonb',
  read: (holds: readonly Hold[]) => holds.map(holdFrom),
};
const rejectionShown: ColumnType<Rejection> = {
  type: 'jsonb',
  read: (one: Rejection) => ({ ...one, at: new Date(one.at).toISOString() }),
};
const { day, orNull, text } = columnTypes;
const table = tableOf(StoredPayout)
  .without('account', 'rejectionReason', 'rejectionBy', 'rejectionAt', 'rejectionConfirmedBy')
  .with({
    payOn: day,
    holds: holdsShown,
    iban: orNull(text),
    accountName: orNull(text),
    rejection: orNull(rejectionShown),
  });

/**
 * @param holds SQL: `holdsByCode` or `everyHold`.
 * @param rest SQL: the conditions on payouts `p` of batches `b`, their order and limit.
 */
export const payoutsWith = (
  manager: EntityManager,
  holds: string,
  rest: string,
  values: readonly unknown[],
): Promise<Payout[]> =>
  table.query(
    manager,
    `select ${table.columns('p')}, b.pay_on::text as "payOn", coalesce((${holds}), '[]') as holds,
            p.account->>'iban' as iban, p.account->>'name' as "accountName",
            case when p.rejection_reason is not null then json_build_object(
              'reason', p.rejection_reason, 'by', p.rejection_by, 'at', p.rejection_at,
              'confirmedBy', p.rejection_confirmed_by) end as rejection
       from billing.payouts p join billing.payout_batches b on b.id = p.batch_id ${rest}`,
    values,
  );

const hold = (micros: string, carrierId: string, month: string, until: string): string =>
  `json_build_object('code', h.code, 'micros', ${micros}, 'carrierId', ${carrierId}, 'month', ${month},
     'until', ${until})`;

/** SQL: the holds of a payout, summed per code. */
export const holdsByCode = `select json_agg(x.hold order by x.first) from (
  select min(h.position) as first,
         ${hold('sum(h.amount_micros)::bigint', 'null', 'null', 'min(h.until_on)::text')} as hold
    from billing.payout_holds h where h.payout_id = p.id group by h.code) x`;

/** SQL: the first 500 holds of a payout, one by one. */
export const everyHold = `select json_agg(x.hold order by x.position) from (
  select h.position,
         ${hold('h.amount_micros', 'h.carrier_id', `to_char(h.month, 'YYYY-MM')`, 'h.until_on::text')} as hold
    from billing.payout_holds h where h.payout_id = p.id order by h.position limit 500) x`;

const sentences: Readonly<Record<HoldCode, string>> = {
  'no-settlement': 'The carrier of the calls hasn’t been invoiced yet.',
  'awaits-cash': 'The carrier hasn’t paid for the calls yet.',
  disputed: 'The carrier disputes the number and hasn’t paid for it.',
  'exceeds-claim': 'The carrier owes us less for the number than the payout would be.',
  frozen: 'Calls are frozen while they are investigated.',
  refused: 'Staff decided not to pay for calls.',
  'held-back': 'A part is held back until its term ends, as agreed.',
  'negative-balance': 'The owner was paid too much before, which is deducted.',
  'below-minimum': 'The amount is below the minimum and is carried to the next payout.',
  'no-account': 'The owner has no payout account.',
  'account-frozen': 'The payout account is new and can’t be paid to yet.',
};

const holdFrom = ({ micros, ...hold }: Hold): PayoutHold => ({
  text: sentences[hold.code],
  amount: money(micros),
  ...hold,
});

/** A payout as its owner may see it: without staff's notes about a refusal. */
export const payoutForOwner = (payout: Payout): Payout => ({ ...payout, rejection: null });
