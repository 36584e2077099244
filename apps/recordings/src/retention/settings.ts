import type { EntityManager } from 'typeorm';
import type { RetentionSetting } from './retention-setting.entity.js';

export type KeptSetting = Pick<RetentionSetting, 'days' | 'setAt' | 'setBy'>;

/** The owner's settings for a number, in order of time. */
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
