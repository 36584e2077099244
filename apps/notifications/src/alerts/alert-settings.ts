import type { AlertSettings } from '@app/contracts';
import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { AlertSettingsRow } from './alert-settings.entity.js';

const stored = tableOf(AlertSettingsRow).without('ownerId');

/** An owner's settings of alerts; null until the owner has set them. */
export async function settingsOf(
  reader: Pick<EntityManager, 'query'>,
  ownerId: string,
): Promise<AlertSettings | null> {
  const [settings] = await stored.query(
    reader,
    `select ${stored.columns()} from notifications.alert_settings where owner_id = $1`,
    [ownerId],
  );
  return settings ?? null;
}
