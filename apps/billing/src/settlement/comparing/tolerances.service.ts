import { type Asked, toleranceList, toleranceSet } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffAlone, staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { listTolerances, setTolerance } from './tolerance-store.js';

/** Lists and sets tolerances: how far carriers' figures may differ from ours. */
@Controller()
export class Tolerances {
  constructor(private readonly transactions: Transactions) {}

  @Answers(toleranceList)
  async list({ scope, ...question }: Asked<typeof toleranceList>, reader: EntityManager) {
    staffOrPlatform(scope);
    return listTolerances(reader, question);
  }

  /** @throws AppError, see `toleranceSet` of the contracts. */
  @Answers(toleranceSet)
  async set(given: Asked<typeof toleranceSet>) {
    staffOrPlatform(given.scope);
    staffAlone(given.scope, 'set a tolerance');
    return this.transactions.run(async ({ manager, audit }) => {
      const { tolerance, isNew } = await setTolerance(manager, given);
      if (isNew) await audit.note(given.scope, 'tolerance.set', given.id);
      return { tolerance };
    });
  }
}
