import { heldBy } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { Blobs, BlobsModule, FolderBlobs } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { heldDataModule } from '@app/platform/held-data';
import { MessagingModule } from '@app/platform/messaging';
import { Module } from '@nestjs/common';
import { AgedMonth } from './ageing/aged-month.entity.js';
import { AgeingQuestionsConsumer } from './ageing/ageing-questions.consumer.js';
import { AgeingJob } from './ageing/ageing.service.js';
import { CarrierCallRow, CarrierMatch, StagedCall } from './carrier-imports/carrier-call.entity.js';
import {
  CarrierDifference,
  ImportDayRow,
  ImportOverlap,
  ImportProblem,
} from './carrier-imports/import-reports.entity.js';
import { HeldImport } from './carrier-imports/import.entity.js';
import { HeldLayout } from './carrier-imports/layout.entity.js';
import { CarrierImports } from './carrier-imports/imports.service.js';
import { ImportsConsumer } from './carrier-imports/imports.consumer.js';
import { Tables } from './carrier-imports/tables.js';
import { TablesController } from './carrier-imports/tables.controller.js';
import { Uploads } from './carrier-imports/uploads.js';
import { UploadsController } from './carrier-imports/uploads.controller.js';
import { DatabaseOutage } from './kernel/database-outage.js';
import { HeldExport } from './exports/export.entity.js';
import { ExportFiles } from './exports/export-files.js';
import { ExportsConsumer } from './exports/exports.consumer.js';
import { Exports } from './exports/exports.service.js';
import { HeldLeg } from './legs/leg.entity.js';
import { SpoolArrival } from './intake/spool-arrival.entity.js';
import { LegsController } from './intake/legs.controller.js';
import { Legs } from './intake/legs.service.js';
import { migrations } from './migrations/index.js';
import { ListedCall } from './live/live-call.entity.js';
import { UnknownEnd } from './live/unknown-call.entity.js';
import { LiveCheck } from './switches/live-check.service.js';
import { LiveFacts } from './live/live-facts.service.js';
import { LiveList } from './live/live-list.service.js';
import { LiveQuestionsConsumer } from './switches/live-questions.consumer.js';
import { PendingLeg } from './legs/pending-leg.entity.js';
import { ListedOrphan } from './orphans/orphan-leg.entity.js';
import { OrphanQuestionsConsumer } from './orphans/orphan-questions.consumer.js';
import { Orphans } from './orphans/orphans.service.js';
import { PartitionsAhead } from './partitions/partitions-ahead.service.js';
import { Publication } from './records/publication.entity.js';
import { RecordPosition } from './records/record-position.entity.js';
import { HeldRecord } from './records/record.entity.js';
import { ConflictingReports } from './records/conflicting-reports.service.js';
import { CorrectionPosition } from './records/correction-position.entity.js';
import { HeldCorrection } from './records/correction.entity.js';
import { Completion } from './records/completion.service.js';
import { LongCalls } from './records/long-calls.service.js';
import { RecordPublisher } from './records/record-publisher.service.js';
import { RecordQuestionsConsumer } from './records/record-questions.consumer.js';
import { SuspectCalls } from './records/suspect-calls.service.js';
import { Refusals } from './switches/refused-sessions.js';
import { SessionCheck } from './sessions/session-check.service.js';
import { SessionNote } from './sessions/session-note.entity.js';
import { SwitchProcess } from './sessions/switch-process.entity.js';
import { Switches } from './switches/switches.service.js';
import {
  TotalsOfEverybody,
  TotalsOfHours,
  TotalsOfMonths,
  TotalsOfNumbers,
  TotalsOfOwners,
} from './totals/call-totals.entity.js';
import { CountedRecords } from './totals/counted-records.entity.js';
import { CallCounting } from './totals/counting.service.js';
import { TotalsQuestionsConsumer } from './totals/totals-questions.consumer.js';

@Module({
  imports: [
    MessagingModule,
    heldDataModule(heldBy.cdr),
    AlarmsModule,
    BlobsModule,
    databaseModule({
      schema: 'cdr',
      entities: [
        HeldLeg,
        PendingLeg,
        SpoolArrival,
        ListedOrphan,
        HeldRecord,
        HeldCorrection,
        CorrectionPosition,
        RecordPosition,
        Publication,
        ListedCall,
        UnknownEnd,
        AgedMonth,
        SessionNote,
        SwitchProcess,
        HeldExport,
        HeldLayout,
        HeldImport,
        StagedCall,
        CarrierCallRow,
        CarrierMatch,
        ImportProblem,
        ImportOverlap,
        ImportDayRow,
        CarrierDifference,
        TotalsOfHours,
        TotalsOfMonths,
        TotalsOfNumbers,
        TotalsOfOwners,
        TotalsOfEverybody,
        CountedRecords,
      ],
      migrations,
    }),
  ],
  controllers: [LegsController, UploadsController, TablesController],
  providers: [
    // What comes in parts that may come again needs a file system.
    { provide: FolderBlobs, useExisting: Blobs },
    DatabaseOutage,
    LiveFacts,
    LiveList,
    Legs,
    LongCalls,
    SuspectCalls,
    ConflictingReports,
    Completion,
    RecordPublisher,
    RecordQuestionsConsumer,
    CallCounting,
    TotalsQuestionsConsumer,
    LiveQuestionsConsumer,
    Refusals,
    Switches,
    LiveCheck,
    SessionCheck,
    Orphans,
    OrphanQuestionsConsumer,
    PartitionsAhead,
    AgeingJob,
    AgeingQuestionsConsumer,
    ExportFiles,
    Exports,
    ExportsConsumer,
    Uploads,
    Tables,
    CarrierImports,
    ImportsConsumer,
  ],
})
export class CdrModule {}
