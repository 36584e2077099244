import type { Standing, OwnerState } from '@app/contracts';
import type { Transaction } from '@app/platform/database';
import { Owner } from '../../parties/index.js';
import { changeOwner } from '../change-owner.js';

const by = { as: 'service', service: 'billing' } as const;

/**
 * What an owner becomes by billing's word that he is, or isn't any more, unpaid; null: he stays as he is. A
 * suspension and an end are people's, and stay.
 */
export function stateByStanding(state: OwnerState, unpaid: boolean): OwnerState | null {
  if (unpaid) return state === 'active' ? 'unpaid' : null;
  return state === 'unpaid' ? 'active' : null;
}

/**
 * Follows billing's word of a page of owners, those behind the position only, which moves along: of two
 * replicas one does it, and an old word never comes after a newer one.
 * @returns How many owners have changed by it.
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
    // Nobody gives him a number meanwhile whose snapshot wouldn't know of this.
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
