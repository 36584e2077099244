import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { QueuesModule } from '@app/platform/queues';
import { Module } from '@nestjs/common';
import { AgeingJob } from './ageing/ageing.service.js';
import { StoredClosing } from './documents/closing.entity.js';
import { StoredDocumentLine } from './documents/document-line.entity.js';
import { DocumentFiles } from './documents/document-files.js';
import { ClosedFloor, LeftOut } from './documents/left-out.entity.js';
import { LineCalls } from './documents/line-calls.js';
import { DocumentPosition } from './documents/document-position.entity.js';
import { DocumentQuestions } from './documents/document-questions.js';
import { DocumentSeries } from './documents/document-series.entity.js';
import { StoredVatLine } from './documents/document-vat-line.entity.js';
import { StoredDocument } from './documents/document.entity.js';
import { DocumentsConsumer } from './documents/documents.consumer.js';
import { Balance } from './balance/balance.js';
import { BalanceConsumer } from './balance/balance.consumer.js';
import { ChargesConsumer } from './charges/charges.consumer.js';
import { ChargesOfCall } from './charges/charges-of-call.js';
import { migrations } from './migrations/index.js';
import { CurrentPrices } from './prices/current-prices.js';
import { PriceCounter } from './prices/price-counter.entity.js';
import { StoredPriceVersion } from './prices/price-version.entity.js';
import { PriceList } from './prices/price-list.js';
import { PricePublication } from './prices/price-publication.js';
import { PricesConsumer } from './prices/prices.consumer.js';
import { TerminationPublication } from './prices/termination-publication.js';
import { QuarantineConsumer } from './quarantine/quarantine.consumer.js';
import { QuarantineList } from './quarantine/quarantine-list.js';
import { QuarantineTries } from './quarantine/quarantine-tries.js';
import { QuarantineTry } from './quarantine/quarantine-try.entity.js';
import { QuarantinedPart } from './quarantine/quarantined.entity.js';
import { StoredCharge } from './rating/charge.entity.js';
import { RatedCall } from './rating/rated-call.entity.js';
import { RatedDay } from './rating/rated-day.entity.js';
import { RatingProgress } from './rating/rating-progress.entity.js';
import { Rating } from './rating/rating.service.js';
import { RatingConsumer } from './rating/rating.consumer.js';
import { RatingWatch } from './rating/rating-watch.service.js';
import { TrunkCarrier } from './rating/trunk-carrier.entity.js';
import { TrunkCarriers } from './rating/trunk-carriers.service.js';
import { CallCorrections } from './reratings/call-corrections.service.js';
import { CdrCorrections } from './reratings/cdr-corrections.js';
import { CorrectedCall } from './reratings/corrected-call.entity.js';
import { ReplacedCharge } from './reratings/replaced-charge.entity.js';
import { ReratingCall } from './reratings/rerating-call.entity.js';
import { StoredDifference } from './reratings/rerating-difference.entity.js';
import { ReratingExecution } from './reratings/rerating-execution.js';
import { ReratingFiles } from './reratings/rerating-files.js';
import { StoredReratingParty } from './reratings/rerating-party.entity.js';
import { ReratingStore } from './reratings/rerating-store.js';
import { StoredRerating } from './reratings/rerating.entity.js';
import { ReratingsConsumer } from './reratings/reratings.consumer.js';
import { Reratings } from './reratings/reratings.service.js';
import { RunExecution } from './runs/run-execution.js';
import { RunDocument } from './runs/run-document.entity.js';
import { RunParty } from './runs/run-party.entity.js';
import { RunSum } from './runs/run-sum.entity.js';
import { StoredRunProblem } from './runs/run-problem.entity.js';
import { RunStore } from './runs/run-store.js';
import { StoredRun } from './runs/run.entity.js';
import { RunsConsumer } from './runs/runs.consumer.js';
import { Runs } from './runs/runs.service.js';

@Module({
  imports: [
    MessagingModule,
    AlarmsModule,
    BlobsModule,
    QueuesModule,
    databaseModule({
      schema: 'billing',
      entities: [
        StoredPriceVersion,
        PriceCounter,
        RatingProgress,
        RatedCall,
        StoredCharge,
        RatedDay,
        QuarantinedPart,
        QuarantineTry,
        TrunkCarrier,
        StoredRun,
        RunParty,
        RunSum,
        RunDocument,
        StoredRunProblem,
        StoredDocument,
        StoredDocumentLine,
        StoredVatLine,
        StoredClosing,
        ClosedFloor,
        LeftOut,
        DocumentSeries,
        DocumentPosition,
        StoredRerating,
        ReratingCall,
        StoredDifference,
        StoredReratingParty,
        ReplacedCharge,
        CorrectedCall,
      ],
      migrations,
    }),
  ],
  providers: [
    CurrentPrices,
    PricePublication,
    PriceList,
    TerminationPublication,
    PricesConsumer,
    TrunkCarriers,
    Rating,
    RatingConsumer,
    RatingWatch,
    ChargesOfCall,
    ChargesConsumer,
    QuarantineList,
    QuarantineTries,
    QuarantineConsumer,
    Balance,
    BalanceConsumer,
    LineCalls,
    DocumentFiles,
    DocumentQuestions,
    DocumentsConsumer,
    RunStore,
    RunExecution,
    Runs,
    RunsConsumer,
    CdrCorrections,
    CallCorrections,
    ReratingFiles,
    ReratingStore,
    ReratingExecution,
    Reratings,
    ReratingsConsumer,
    AgeingJob,
  ],
})
export class BillingModule {}
