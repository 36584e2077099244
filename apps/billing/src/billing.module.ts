import { ownDataQuestions } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { OperationsModule } from '@app/platform/operations';
import { QueuesModule } from '@app/platform/queues';
import { Module } from '@nestjs/common';
import { AgeingModule } from './ageing/index.js';
import { BalanceModule } from './balance/index.js';
import { BooksModule } from './books/index.js';
import { CreditNotesModule } from './credit-notes/index.js';
import { DocumentsModule } from './documents/index.js';
import { FilesModule } from './files/index.js';
import { migrations } from './migrations/index.js';
import { MoneyModule } from './money/index.js';
import { RatingModule } from './rating/index.js';
import { RunsModule } from './runs/index.js';
import { SelfBillingModule } from './self-billing/index.js';
import { SettlementModule } from './settlement/index.js';
import { TaxModule } from './tax/index.js';

/** The app's packages, in the order of their levels in tools/belfabriek/walls/levels.cjs. */
@Module({
  imports: [
    MessagingModule,
    heldDataModule(ownDataQuestions.billing),
    AlarmsModule,
    BlobsModule,
    QueuesModule,
    databaseModule({ schema: 'billing', entities: import.meta.dirname, migrations }),
    OperationsModule,
    FilesModule,
    SelfBillingModule,
    DocumentsModule,
    RatingModule,
    TaxModule,
    BalanceModule,
    BooksModule,
    SettlementModule,
    MoneyModule,
    RunsModule,
    CreditNotesModule,
    AgeingModule,
  ],
})
export class BillingModule {}
