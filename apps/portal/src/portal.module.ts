import { Module } from '@nestjs/common';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { AccountsModule } from './accounts/index.js';
import { BooksModule } from './books/index.js';
import { ByPhoneModule } from './by-phone/index.js';
import { CallersModule } from './callers/index.js';
import { CallsModule } from './calls/index.js';
import { DocumentsModule } from './documents/index.js';
import { FlowsModule } from './flows/index.js';
import { migrations } from './migrations/index.js';
import { MoneyModule } from './money/index.js';
import { NoticesModule } from './notices/index.js';
import { NumbersModule } from './numbers/index.js';
import { PartiesModule } from './parties/index.js';
import { PrivacyModule } from './privacy/index.js';
import { PromptsModule } from './prompts/index.js';
import { RatingModule } from './rating/index.js';
import { RecordingsModule } from './recordings/index.js';
import { RepairModule } from './repair/index.js';
import { ServingModule } from './serving/index.js';
import { SettingsModule } from './settings/index.js';
import { SettlementModule } from './settlement/index.js';
import { StatesModule } from './states/index.js';
import { SwitchesModule } from './switches/index.js';
import { TariffsModule } from './tariffs/index.js';

@Module({
  imports: [
    MessagingModule,
    AlarmsModule,
    BlobsModule,
    databaseModule({ schema: 'portal', entities: import.meta.dirname, migrations }),
    PartiesModule,
    ServingModule,
    RatingModule,
    DocumentsModule,
    BooksModule,
    NoticesModule,
    AccountsModule,
    NumbersModule,
    SwitchesModule,
    StatesModule,
    SettingsModule,
    CallsModule,
    MoneyModule,
    SettlementModule,
    PromptsModule,
    RepairModule,
    TariffsModule,
    CallersModule,
    PrivacyModule,
    FlowsModule,
    ByPhoneModule,
    RecordingsModule,
  ],
})
export class PortalModule {}
