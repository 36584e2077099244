import { AlarmsModule } from '@app/platform/alarms';
import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { Module } from '@nestjs/common';
import { AgedMonth } from './ageing/aged-month.entity.js';
import { AgeingJob } from './ageing/ageing.service.js';
import { DatabaseOutage } from './database-outage.js';
import { HeldLeg } from './legs/leg.entity.js';
import { LegsController } from './legs/legs.controller.js';
import { Legs } from './legs/legs.service.js';
import { migrations } from './migrations/index.js';
import { ListedCall } from './live/live-call.entity.js';
import { UnknownEnd } from './live/unknown-call.entity.js';
import { LiveCheck } from './live/live-check.service.js';
import { LiveFacts } from './live/live-facts.service.js';
import { LiveList } from './live/live-list.service.js';
import { LiveQuestionsConsumer } from './live/live-questions.consumer.js';
import { PendingLeg } from './legs/pending-leg.entity.js';
import { ListedOrphan } from './orphans/orphan-leg.entity.js';
import { Orphans } from './orphans/orphans.service.js';
import { PartitionsAhead } from './partitions/partitions-ahead.service.js';
import { Publication } from './records/publication.entity.js';
import { RecordPosition } from './records/record-position.entity.js';
import { HeldRecord } from './records/record.entity.js';
import { CorrectionPosition } from './records/correction-position.entity.js';
import { HeldCorrection } from './records/correction.entity.js';
import { Completion } from './records/completion.service.js';
import { LongCalls } from './records/long-calls.service.js';
import { RecordPublisher } from './records/record-publisher.service.js';
import { RecordQuestionsConsumer } from './records/record-questions.consumer.js';
import { SuspectCalls } from './records/suspect-calls.service.js';
import { Switches } from './switches/switches.service.js';

@Module({
  imports: [
    MessagingModule,
    AlarmsModule,
    databaseModule({
      schema: 'cdr',
      entities: [
        HeldLeg,
        PendingLeg,
        ListedOrphan,
        HeldRecord,
        HeldCorrection,
        CorrectionPosition,
        RecordPosition,
        Publication,
        ListedCall,
        UnknownEnd,
        AgedMonth,
      ],
      migrations,
    }),
  ],
  controllers: [LegsController],
  providers: [
    DatabaseOutage,
    LiveFacts,
    LiveList,
    Legs,
    LongCalls,
    SuspectCalls,
    Completion,
    RecordPublisher,
    RecordQuestionsConsumer,
    LiveQuestionsConsumer,
    Switches,
    LiveCheck,
    Orphans,
    PartitionsAhead,
    AgeingJob,
  ],
})
export class CdrModule {}
