import { csvCell, timesRatio } from '@app/common';
import type { CallRecord } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { billedByOf, numberOf } from '../totals/count-charges.js';

/** A charge of a call in a dispute. */
export interface DisputedCharge {
  readonly id: string;
  readonly callId: string;
  readonly serviceNumber: string;
  /** The start of the call, microseconds since 1970. */
  readonly startedAt: number;
  readonly side: 'originator' | 'terminator';
  readonly legUuid: string | null;
  readonly number: string;
  readonly seconds: number;
  /** Micro-euro without VAT; positive is what the bill asks. */
  readonly micros: number;
}

const { digits, flag, integer, orNull, text, textOf, uuid, whole, money: amountOf } = columnTypes;
const charges = rowsOf({
  id: digits,
  callId: uuid,
  startedAt: whole,
  serviceNumber: text,
  side: textOf<DisputedCharge['side']>(),
  legUuid: orNull(uuid),
  number: text,
  seconds: integer,
  amount: amountOf,
  includesVat: flag,
  vatPercent: integer,
});

/** The charges of a dispute's numbers and days, by service number and start. */
export async function chargesOfDispute(
  reader: Pick<EntityManager, 'query'>,
  disputeId: string,
): Promise<DisputedCharge[]> {
  const rows = await charges.query(
    reader,
    `with days as (
       select distinct carrier_id, billed_by, day from billing.dispute_rows where dispute_id = $1),
     of_days as (
       select c.*, ${numberOf('c')} as number, d.day, d.billed_by
         from days d join billing.charges c
           on c.party_id = d.carrier_id and c.side <> 'owner'
          and c.started_at >= extract(epoch from d.day::timestamp at time zone 'Europe/Amsterdam') * 1000000
          and c.started_at
            < extract(epoch from (d.day + 1)::timestamp at time zone 'Europe/Amsterdam') * 1000000
          and ${billedByOf('c')} = d.billed_by)
     select c.id, c.call_id as "callId", c.started_at as "startedAt",
            c.service_number as "serviceNumber", c.side, c.leg_uuid as "legUuid", c.number, c.seconds,
            case when c.billed_by = 'us' then c.amount_micros else -c.amount_micros end as amount,
            c.includes_vat as "includesVat", c.vat_percent as "vatPercent"
       from of_days c join billing.dispute_rows r
         on r.dispute_id = $1 and r.day = c.day and r.number = c.number
      order by c.service_number, c.started_at, c.id`,
    [disputeId],
  );
  return rows.map(({ amount, includesVat, vatPercent, ...charge }) => ({
    micros: (includesVat ? timesRatio(amount, 100, 100 + vatPercent) : amount).micros,
    ...charge,
  }));
}

export const disputeFileHeader = [
  'started_at',
  'answered_at',
  'seconds',
  'number',
  'caller_truncated',
  'sip_call_id',
  'amount_eur',
  'call_id',
].join(',');

/**
 * How many last digits of a caller's number are withheld from carriers; without them ten thousand
 * numbers look the same.
 */
const hiddenDigits = 4;

/**
 * A caller's number without its last four digits, but with at least the `+` and two digits. A number that cdr
 * truncated stays as it is; a withheld number gives an empty text.
 */
export function truncatedCaller(
  call: Pick<CallRecord, 'callingNumber' | 'callingPrefix' | 'withheld'>,
): string {
  if (call.withheld) return '';
  const { callingNumber: number, callingPrefix } = call;
  if (number === null) return callingPrefix ?? '';
  return number.slice(0, Math.max(3, number.length - hiddenDigits));
}

const instant = (micros: number): string => new Date(Math.floor(micros / 1000)).toISOString();

/**
 * A line of the dispute's file. For a call that the carrier terminated the line shows its leg, without the
 * Call-ID: that one is of the originator's dialog.
 * @param call Null when the call record's retention period is over.
 */
export function disputeFileLine(charge: DisputedCharge, call: CallRecord | null): string {
  const leg = call?.attempts.find(({ legUuid }) => legUuid === charge.legUuid);
  const isLeg = charge.side === 'terminator';
  const answeredAt = (isLeg ? leg?.answeredAt : call?.answeredAt) ?? null;
  return [
    instant(isLeg ? (leg?.startedAt ?? charge.startedAt) : charge.startedAt),
    answeredAt === null ? '' : instant(answeredAt),
    String(charge.seconds),
    charge.number,
    call === null ? '' : truncatedCaller(call),
    // The originator's switch chooses the Call-ID, so it may hold a spreadsheet formula; `csvCell` quotes it.
    isLeg ? '' : (call?.sipCallId ?? ''),
    (charge.micros / 1_000_000).toFixed(6),
    charge.callId,
  ]
    .map((value) => csvCell(value))
    .join(',');
}
