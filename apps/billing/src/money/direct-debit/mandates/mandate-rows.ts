import type { Mandate } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { mandateExpiredInSql, lastUsedOn } from './active-mandates.js';
import { StoredMandate } from './mandate.entity.js';

const { day, orNull, textOf } = columnTypes;
const table = tableOf(StoredMandate)
  .without('signedUser', 'signedIp')
  .with({ lastUsedOn: orNull(day), state: textOf<Mandate['state']>() });

/** A mandate with its state on a day. */
export type MandateOnDay = RowOf<typeof table>;

/** SQL: the state of mandate `m` on a day: `active`, `expired` or `ended`. */
export const stateInSql = (on: string): string =>
  `case when m.ended_at is not null then 'ended' when ${mandateExpiredInSql(on)} then 'expired'
        else 'active' end`;

/**
 * @param on SQL of the date that decides the state.
 * @param rest SQL: the conditions on mandates `m`, their order and limit.
 */
export const mandatesOn = (
  manager: EntityManager,
  on: string,
  rest: string,
  values: readonly unknown[],
): Promise<MandateOnDay[]> =>
  table.query(
    manager,
    `select ${table.columns('m')}, ${lastUsedOn}::text as "lastUsedOn", ${stateInSql(on)} as state
       from billing.mandates m ${rest}`,
    values,
  );
