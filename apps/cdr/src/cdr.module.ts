import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { Module } from '@nestjs/common';
import { DatabaseOutage } from './database-outage.js';
import { HeldLeg } from './legs/leg.entity.js';
import { LegsController } from './legs/legs.controller.js';
import { Legs } from './legs/legs.service.js';
import { LegsAndRecords1795564800000 } from './migrations/1795564800000-legs-and-records.js';
import { PendingLeg } from './legs/pending-leg.entity.js';
import { ListedOrphan } from './orphans/orphan-leg.entity.js';
import { Orphans } from './orphans/orphans.service.js';
import { PartitionsAhead } from './partitions/partitions-ahead.service.js';
import { Publication } from './records/publication.entity.js';
import { RecordPosition } from './records/record-position.entity.js';
import { HeldRecord } from './records/record.entity.js';
import { HeldCorrection } from './records/correction.entity.js';
import { Completion } from './records/completion.service.js';
import { RecordPublisher } from './records/record-publisher.service.js';
import { RecordQuestionsConsumer } from './records/record-questions.consumer.js';
import { Switches } from './switches/switches.service.js';

@Module({
  imports: [
    MessagingModule,
    databaseModule({
      schema: 'cdr',
      entities: [
        HeldLeg,
        PendingLeg,
        ListedOrphan,
        HeldRecord,
        HeldCorrection,
        RecordPosition,
        Publication,
      ],
      migrations: [LegsAndRecords1795564800000],
    }),
  ],
  controllers: [LegsController],
  providers: [
    DatabaseOutage,
    Legs,
    Completion,
    RecordPublisher,
    RecordQuestionsConsumer,
    Switches,
    Orphans,
    PartitionsAhead,
  ],
})
export class CdrModule {}
