import { ownDataQuestions } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { OperationsModule } from '@app/platform/operations';
import { Module } from '@nestjs/common';
import { AgeingModule } from './ageing/index.js';
import { CarrierImportsModule } from './carrier-imports/index.js';
import { ExportsModule } from './exports/index.js';
import { IntakeModule } from './intake/index.js';
import { LiveModule } from './live/index.js';
import { migrations } from './migrations/index.js';
import { OrphansModule } from './orphans/index.js';
import { PartitionsModule } from './partitions/index.js';
import { RecordsModule } from './records/index.js';
import { SessionsModule } from './sessions/index.js';
import { SwitchesModule } from './switches/index.js';
import { TotalsModule } from './totals/index.js';

@Module({
  imports: [
    MessagingModule,
    heldDataModule(ownDataQuestions.cdr),
    AlarmsModule,
    BlobsModule,
    databaseModule({ schema: 'cdr', entities: import.meta.dirname, migrations }),
    OperationsModule,
    PartitionsModule,
    RecordsModule,
    LiveModule,
    TotalsModule,
    ExportsModule,
    AgeingModule,
    IntakeModule,
    CarrierImportsModule,
    SwitchesModule,
    SessionsModule,
    OrphansModule,
  ],
})
export class CdrModule {}
