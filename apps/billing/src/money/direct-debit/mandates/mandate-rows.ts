import type { DebitScheme, Mandate, StructuredAddress } from '@app/contracts';
import { expiredInSql, lastUsedOn } from './active-mandates.js';

export interface MandateRow {
  id: string;
  place: string;
  owner_id: string;
  reference: string;
  scheme: DebitScheme;
  account_holder: string;
  iban: string;
  address: StructuredAddress;
  notice_days: number | null;
  signed_on: string;
  signed_by: string;
  signed_how: 'online' | 'paper';
  noted_by: string;
  noted_at: Date;
  last_used_on: string | null;
  state: Mandate['state'];
  ended_at: Date | null;
  ended_by: string | null;
  end_reason: string | null;
}

/** SQL: what a mandate `m` is on a day. */
export const stateInSql = (day: string): string =>
  `case when m.ended_at is not null then 'ended' when ${expiredInSql(day)} then 'expired'
        else 'active' end`;

/** @param day SQL of a date: when its state is looked at. */
export const mandateColumns = (day: string): string => `m.id, m.place, m.owner_id, m.reference,
  m.scheme, m.account_holder, m.iban, m.address, m.notice_days, m.signed_on::text as signed_on,
  m.signed_by, m.signed_how, m.noted_by, m.noted_at, ${lastUsedOn}::text as last_used_on,
  ${stateInSql(day)} as state, m.ended_at, m.ended_by, m.end_reason`;

export const mandateFromRow = (row: MandateRow): Mandate => ({
  id: row.id,
  ownerId: row.owner_id,
  reference: row.reference,
  scheme: row.scheme,
  accountHolder: row.account_holder,
  iban: row.iban,
  address: row.address,
  noticeDays: row.notice_days,
  signedOn: row.signed_on,
  signedBy: row.signed_by,
  signedHow: row.signed_how,
  notedBy: row.noted_by,
  notedAt: row.noted_at.toISOString(),
  lastUsedOn: row.last_used_on,
  state: row.state,
  endedAt: row.ended_at?.toISOString() ?? null,
  endedBy: row.ended_by,
  endReason: row.end_reason,
});
