import { money } from '@app/common';
import type { HoldCode, Payout, PayoutHold } from '@app/contracts';
import { type ColumnType, columnTypes, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { Hold } from '../shares/owner-payout.js';
import { StoredPayout } from './payout.entity.js';

/** The bank's refusal, as JSON says it. */
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
 * @param holds SQL: one of the two below.
 * @param rest SQL: which payouts `p` of batches `b`, and in which order.
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

const holdFrom = ({ micros, ...hold }: Hold): PayoutHold => ({
  text: sentences[hold.code],
  amount: money(micros),
  ...hold,
});

/** What staff say among themselves isn't the owner's to read. */
export const payoutForOwner = (payout: Payout): Payout => ({ ...payout, rejection: null });
