import type { AccountChange } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { noteChange } from '../../account-changes/note-change.js';

export interface EndOfMandate {
  /** Who ended the mandate, for the mail: staff, the owner, or us by a rule. */
  readonly as: AccountChange['by'];
  /** Who ended the mandate, as stored with it: a name, or `billing` for a rule. */
  readonly by: string;
  /** Why the mandate ended; in Dutch when a rule ended it. */
  readonly reason: string;
}

/** Ends mandates that haven’t ended, and queues a mail to each owner. */
export async function endMandates(
  manager: EntityManager,
  mandateIds: readonly string[],
  { as, by, reason }: EndOfMandate,
): Promise<void> {
  const [ended]: [{ owner_id: string; iban: string }[], number] = await manager.query(
    `update billing.mandates set ended_at = clock_timestamp(), ended_by = $2, end_reason = $3
      where id = any($1::uuid[]) and ended_at is null returning owner_id, iban`,
    [[...mandateIds], by, reason],
  );
  for (const { owner_id: ownerId, iban } of ended) {
    await noteChange(manager, { what: 'mandate-ended', ownerId, iban, by: as });
  }
}

/** The end of a mandate by a rule. */
export const endedByRule = (reason: string): EndOfMandate => ({ as: 'us', by: 'billing', reason });
