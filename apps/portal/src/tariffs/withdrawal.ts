import { conflict } from '@app/common';
import { openStates, priceWithdraw, type Scope } from '@app/contracts';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { type Questions, slowAnswerWithinMs } from '../kernel/asking/questions.js';
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

/** Whether billing has the price, but no caller pays it yet. */
export const isToCome = ({ state, validFrom }: TariffVersion): boolean =>
  state === 'published' && validFrom !== null && validFrom > new Date();

const portal: Scope = { as: 'service', service: 'portal' };

/** Withdraws the price of a version in billing. Safe to repeat. @throws AppError billing's refusals. */
export async function withdrawPrice(questions: Questions, id: string): Promise<void> {
  await questions.ask(priceWithdraw, { scope: portal, id }, slowAnswerWithinMs);
}

/**
 * Withdraws all tariffs that have not begun, of a number that goes out of service, in the caller's transaction, which
 * holds the number's lock: otherwise they would apply once the number is in service again.
 * @throws AppError conflict `tariff-publishing`, and billing's refusals.
 */
export async function withdrawAllOf(
  manager: EntityManager,
  questions: Questions,
  number: string,
): Promise<void> {
  const versions = await manager.find(TariffVersion, {
    where: { number, state: In([...openStates, 'publishing', 'published']) },
    order: { validFrom: 'DESC' },
  });
  if (versions.some(({ state }) => state === 'publishing')) {
    throw conflict(
      'tariff-publishing',
      `A tariff of ${number} is being published: try again soon.`,
    );
  }
  for (const version of versions) {
    if (version.state === 'published') {
      if (!isToCome(version)) continue;
      await withdrawPrice(questions, version.id);
    }
    const movedBecause = 'The number went out of service.';
    await manager.update(
      TariffVersion,
      { id: version.id },
      { ...withdrawal(version), movedBecause },
    );
  }
}

/**
 * Withdraws an owner's own orders that staff may still refuse, of a number that gets another owner, in the caller's
 * transaction, which holds the number's lock: the new owner ordered none of them.
 */
export async function withdrawOwnOrdersOf(manager: EntityManager, number: string): Promise<void> {
  const orders = await manager.findBy(TariffVersion, {
    number,
    state: In(openStates),
    approvedAt: IsNull(),
    decidesAt: MoreThan(new Date()),
  });
  const movedBecause = 'The number got another owner.';
  for (const order of orders) {
    await manager.update(TariffVersion, { id: order.id }, { ...withdrawal(order), movedBecause });
  }
}
