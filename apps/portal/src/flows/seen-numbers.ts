import type { NumberView } from '@app/contracts';
import { countryOf } from '@app/number-plan';
import { AuditedReads } from '@app/platform/database';
import { ofOwnerInSight, type Sight } from '@app/platform/scopes';
import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { FlowVersion, Holding, noSuchNumber, ServiceNumberEntity } from '../numbers/index.js';

/** Reads numbers that the asker may see, with an audit note for staff. */
@Injectable()
export class SeenNumbers {
  constructor(private readonly reads: AuditedReads) {}

  /**
   * One number.
   * @throws AppError not-found `no-such-number`, also when the asker may not see it.
   */
  get(sight: Sight, number: string): Promise<NumberView> {
    return this.reads.read(sight.by, { action: 'number.get', subject: number }, async (manager) => {
      const view = await numberView(number, manager);
      ofOwnerInSight(sight, view.ownerId, () => noSuchNumber(number));
      return view;
    });
  }
}

/**
 * One number, for any asker.
 * @throws AppError not-found `no-such-number`.
 */
export async function numberView(number: string, manager: EntityManager): Promise<NumberView> {
  const [view] = await viewsOf(manager, await manager.findBy(ServiceNumberEntity, { number }));
  if (!view) throw noSuchNumber(number);
  return view;
}

export async function viewsOf(
  manager: EntityManager,
  numbers: readonly ServiceNumberEntity[],
): Promise<NumberView[]> {
  if (numbers.length === 0) return [];
  const flows = await manager.find(FlowVersion, {
    where: numbers.map(({ number, flowVersion }) => ({ number, version: flowVersion })),
  });
  const holdings = await manager.findBy(Holding, {
    number: In(numbers.map(({ number }) => number)),
    until: IsNull(),
  });
  const flowOf = new Map(flows.map((kept) => [kept.number, kept.flow]));
  const heldSince = new Map(holdings.map((holding) => [holding.number, holding.from]));
  return numbers.map(({ number, ownerId, language, state, flowVersion, createdAt }) => ({
    number,
    ownerId,
    country: countryOf(number) ?? 'NL',
    language,
    state,
    flow: flowOf.get(number),
    flowVersion,
    activeFrom: (heldSince.get(number) ?? createdAt).toISOString(),
  }));
}
