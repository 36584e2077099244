import { ownDataQuestions } from '@app/contracts';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { heldDataModule } from '@app/platform/held-data';
import { OperationsModule } from '@app/platform/operations';
import { Module } from '@nestjs/common';
import { AudioRows } from './ingest/audio-rows.service.js';
import { CallFollower } from './calls/call-follower.service.js';
import { Destruction } from './destruction/destruction.service.js';
import { Journal } from './destruction/journal.js';
import { OldParts } from './destruction/old-parts.service.js';
import { LegalHolds } from './holds/holds.service.js';
import { Arrivals } from './ingest/arrivals.js';
import { IngestController } from './ingest/ingest.controller.js';
import { Ingest } from './ingest/ingest.service.js';
import { KeyStore } from './keys/key-store.js';
import { KeyWrapping } from './wrapping/key-wrapping.js';
import { Rewrapping } from './keys/rewrapping.service.js';
import { wrappingOf } from './wrapping/wrapping-fields.js';
import { AudioLinks } from './listening/audio-links.js';
import { ListenController } from './listening/listen.controller.js';
import { Listening } from './listening/listening.service.js';
import { Mp3 } from './listening/mp3.js';
import { migrations } from './migrations/index.js';
import { Orphans } from './orphans/orphans.service.js';
import { OwnDestruction } from './recordings/own-destruction.service.js';
import { Recordings } from './recordings/recordings.service.js';
import { Retention } from './retention/retention.service.js';
import { Voicemails } from './voicemails/voicemails.service.js';

@Module({
  imports: [
    MessagingModule,
    AlarmsModule,
    BlobsModule,
    databaseModule({ schema: 'recordings', entities: import.meta.dirname, migrations }),
    heldDataModule(ownDataQuestions.recordings),
    OperationsModule,
  ],
  controllers: [
    IngestController,
    ListenController,
    CallFollower,
    Retention,
    LegalHolds,
    Recordings,
    OwnDestruction,
    Voicemails,
    Orphans,
    Rewrapping,
  ],
  providers: [
    { provide: KeyWrapping, inject: [CONFIG], useFactory: wrappingOf },
    KeyStore,
    Journal,
    Destruction,
    OldParts,
    AudioRows,
    Arrivals,
    Ingest,
    AudioLinks,
    Listening,
    Mp3,
  ],
})
export class RecordingsModule {}
