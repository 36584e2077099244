import { Module } from '@nestjs/common';
import { RatingModule } from '../rating/index.js';
import { LedgerExports } from './exports/ledger-exports.service.js';
import { LedgerQuestions } from './ledger-questions.js';
import { LedgerMonths } from './months/ledger-months.service.js';

/** The ledger: entries, months and files for the accountant. */
@Module({
  imports: [RatingModule],
  controllers: [LedgerQuestions, LedgerMonths, LedgerExports],
})
export class BooksModule {}
