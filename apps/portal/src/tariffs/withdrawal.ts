import { openStates } from '@app/contracts';
import { In, type EntityManager } from 'typeorm';
import { TariffVersion } from './tariff-version.entity.js';

/** A version that is in the national database must first be withdrawn there. */
export const withdrawal = (
  version: TariffVersion,
): Pick<TariffVersion, 'state' | 'waitsFor' | 'waitsWhy' | 'dueAt' | 'tries'> => ({
  state: version.registeredAt === null ? 'withdrawn' : 'withdrawing',
  waitsFor: null,
  waitsWhy: null,
  dueAt: new Date(),
  tries: 0,
});

/**
 * Withdraws all open tariffs of a number that goes out of service, in the caller's transaction, which holds the
 * number's lock.
 */
export async function withdrawAllOf(manager: EntityManager, number: string): Promise<void> {
  const open = await manager.findBy(TariffVersion, { number, state: In([...openStates]) });
  for (const version of open) {
    const movedBecause = 'The number went out of service.';
    await manager.update(
      TariffVersion,
      { id: version.id },
      { ...withdrawal(version), movedBecause },
    );
  }
}
