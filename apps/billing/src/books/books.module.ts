import { Module } from '@nestjs/common';
import { RatingModule } from '../rating/index.js';
import { LedgerExports } from './exports/ledger-exports.service.js';
import { LedgerQuestions } from './ledger-questions.js';
import { LedgerConsumer } from './ledger.consumer.js';
import { LedgerMonths } from './months/ledger-months.service.js';

/** The ledger: entries, months and files for the accountant. */
@Module({
  imports: [RatingModule],
  providers: [LedgerQuestions, LedgerMonths, LedgerExports, LedgerConsumer],
})
export class BooksModule {}
