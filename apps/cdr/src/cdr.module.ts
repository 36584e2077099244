import { heldBy } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { Module } from '@nestjs/common';
import { AgeingModule } from './ageing/ageing.module.js';
import { CarrierImportsModule } from './carrier-imports/carrier-imports.module.js';
import { cdrEntities } from './entities.js';
import { ExportsModule } from './exports/exports.module.js';
import { IntakeModule } from './intake/intake.module.js';
import { LiveModule } from './live/live.module.js';
import { migrations } from './migrations/index.js';
import { OrphansModule } from './orphans/orphans.module.js';
import { PartitionsModule } from './partitions/partitions.module.js';
import { RecordsModule } from './records/records.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SwitchesModule } from './switches/switches.module.js';
import { TotalsModule } from './totals/totals.module.js';

@Module({
  imports: [
    MessagingModule,
    heldDataModule(heldBy.cdr),
    AlarmsModule,
    BlobsModule,
    databaseModule({ schema: 'cdr', entities: cdrEntities, migrations }),
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
