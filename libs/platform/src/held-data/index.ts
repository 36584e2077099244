import type { Answered, Asked, HeldQuestions } from '@app/contracts';
import { Controller, Module, type DynamicModule, type Type } from '@nestjs/common';
import { Answers } from '../operations/index.js';
import { HeldData } from './held-data.js';

export { HeldData } from './held-data.js';
export { type HeldPage } from './held-page.js';

/** Answers questions about owners' data in an app. */
function controllerOf({ tables, rows, erasable, erase }: HeldQuestions): Type {
  @Controller()
  class HeldDataController {
    constructor(private readonly held: HeldData) {}

    @Answers(tables)
    tables({ scope, ownerId }: Asked<typeof tables>): Promise<Answered<typeof tables>> {
      return this.held.tables(scope, ownerId);
    }

    @Answers(rows)
    rows({ scope, ownerId, table, ...page }: Asked<typeof rows>): Promise<Answered<typeof rows>> {
      return this.held.rows(scope, ownerId, table, page);
    }

    @Answers(erasable)
    erasable({ scope, ...wish }: Asked<typeof erasable>): Promise<Answered<typeof erasable>> {
      return this.held.erasable(scope, wish);
    }

    @Answers(erase)
    erase({ scope, ...wish }: Asked<typeof erase>): Promise<Answered<typeof erase>> {
      return this.held.erase(scope, wish);
    }
  }
  return HeldDataController;
}

@Module({})
class HeldDataModule {}

/**
 * For an app with tables: `heldDataModule(ownDataQuestions.cdr)`, next to `databaseModule` and
 * `OperationsModule`.
 */
export const heldDataModule = (questions: HeldQuestions): DynamicModule => ({
  module: HeldDataModule,
  controllers: [controllerOf(questions)],
  providers: [HeldData],
});
