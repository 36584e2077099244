import type { HeldQuestions } from '@app/contracts';
import {
  Inject,
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Messaging } from '../messaging/index.js';
import { HeldData } from './held-data.js';

export { HeldData } from './held-data.js';
export { type HeldPage } from './held-page.js';

const QUESTIONS = Symbol('questions about what is held');

/** Answers `held.<app>-tables.v1`, `-rows`, `-erasable` and `-erase`. */
@Injectable()
class HeldDataConsumer implements OnApplicationBootstrap {
  constructor(
    @Inject(QUESTIONS) private readonly questions: HeldQuestions,
    private readonly held: HeldData,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, held, questions } = this;
    messaging.answer(questions.tables, ({ scope, ownerId }) => held.tables(scope, ownerId));
    messaging.answer(questions.rows, ({ scope, ownerId, table, ...page }) =>
      held.rows(scope, ownerId, table, page),
    );
    messaging.answer(questions.erasable, ({ scope, ...wish }) => held.erasable(scope, wish));
    messaging.answer(questions.erase, ({ scope, ...wish }) => held.erase(scope, wish));
  }
}

@Module({})
class HeldDataModule {}

/** For an app with tables: `heldDataModule(heldBy.cdr)`, next to `databaseModule` and `MessagingModule`. */
export const heldDataModule = (questions: HeldQuestions): DynamicModule => ({
  module: HeldDataModule,
  providers: [HeldData, HeldDataConsumer, { provide: QUESTIONS, useValue: questions }],
});
