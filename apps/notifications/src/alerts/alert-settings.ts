import type { AlertSettings } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { AlertSettingsRow } from './alert-settings.entity.js';

const numberOf = (micros: string | null): number | null =>
  micros === null ? null : Number(micros);

/** What an owner wants to be warned of; null until he has said so. */
export async function settingsOf(
  reader: Pick<EntityManager, 'query'>,
  ownerId: string,
): Promise<AlertSettings | null> {
  const [row]: AlertSettingsRow[] = await reader.query(
    `select addresses as "to", spend_per_month as "spendPerMonth", balance, unreachable, fraud,
            silence
       from notifications.alert_settings where owner_id = $1`,
    [ownerId],
  );
  if (row === undefined) return null;
  const { spendPerMonth, balance, ...rest } = row;
  return { ...rest, spendPerMonth: numberOf(spendPerMonth), balance: numberOf(balance) };
}
