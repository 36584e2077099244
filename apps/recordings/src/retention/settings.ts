import type { EntityManager } from 'typeorm';
import type { RetentionSetting } from './retention-setting.entity.js';

export type KeptSetting = Pick<RetentionSetting, 'days' | 'setAt' | 'setBy'>;

/** What an owner said of a number, in the order in which he did. */
export function settingsOf(
  manager: EntityManager,
  ownerId: string,
  serviceNumber: string,
): Promise<KeptSetting[]> {
  return manager.query(
    `select days, set_at as "setAt", set_by as "setBy" from recordings.retention_settings
      where owner_id = $1 and service_number = $2 order by id`,
    [ownerId, serviceNumber],
  );
}
