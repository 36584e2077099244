import { AppError } from '@app/common';
import type { EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';

/**
 * Maximum number of prompts of one owner, each language counted: more than the owner's flows
 * together play.
 */
const mostPrompts = 500;
/**
 * Maximum length of all of an owner's prompts together, in hours: every switch stores them, 58 MB
 * an hour.
 */
const mostHours = 2;

/**
 * Refuses too many prompts, in the transaction that has added one.
 * @throws AppError invalid `too-many-prompts`.
 */
export async function refuseTooManyPrompts(manager: EntityManager, ownerId: string): Promise<void> {
  await locks.take(manager, 'prompts', ownerId);
  const [row]: { prompts: number; hours: number }[] = await manager.query(
    `select count(*)::integer as prompts, coalesce(sum(a.length_ms), 0)::float8 / 3600000 as hours
       from portal.prompts p
       join portal.prompt_versions v on v.prompt_id = p.id and v.version = p.version
       join portal.audio a on a.sha256 = v.sha256
      where p.owner_id = $1`,
    [ownerId],
  );
  if (row === undefined || (row.prompts <= mostPrompts && row.hours <= mostHours)) return;
  throw new AppError(
    'invalid',
    'too-many-prompts',
    `An owner may have at most ${mostPrompts} prompts, which play ${mostHours} hours together: remove ` +
      'those that no flow plays any more.',
  );
}
