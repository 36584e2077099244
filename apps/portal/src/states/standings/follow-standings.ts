import type { Standing, OwnerState } from '@app/contracts';
import type { Transaction } from '@app/platform/database';
import { Owner } from '../../parties/index.js';
import { changeOwner } from '../change-owner.js';

const by = { as: 'service', service: 'billing' } as const;

/**
 * The next state of an owner whom billing reports as unpaid, or as unpaid no more; null: no change. Suspensions and
 * ends are set by people, and stay.
 */
export function stateByStanding(state: OwnerState, unpaid: boolean): OwnerState | null {
  if (unpaid) return state === 'active' ? 'unpaid' : null;
  return state === 'unpaid' ? 'active' : null;
}

/**
 * Applies a page of billing's reports, but only those behind the stored position, which moves along: so one of two
 * replicas applies a report, and an old report never follows a newer one.
 * @returns The number of owners that changed.
 */
export async function followStandings(
  { manager, audit }: Transaction,
  standings: readonly Standing[],
): Promise<number> {
  const [{ position }]: [{ position: string }] = await manager.query(
    'select position from portal.standing_position for update',
  );
  let changed = 0;
  for (const { ownerId: id, unpaid, reason, position: at } of standings) {
    if (at <= Number(position)) continue;
    // The lock keeps the owner from getting a number meanwhile whose snapshot would miss this state.
    const owner = await manager.findOne(Owner, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    const state = owner === null ? null : stateByStanding(owner.state, unpaid);
    if (owner === null || state === null) continue;
    await changeOwner(manager, by, owner, { state, reason });
    await audit.note(by, `owner.${state}`, id);
    changed += 1;
  }
  await manager.query(
    'update portal.standing_position set position = greatest(position, $1::bigint)',
    [standings.at(-1)?.position ?? 0],
  );
  return changed;
}
