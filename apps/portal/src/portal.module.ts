import { Module } from '@nestjs/common';
import { AlarmsModule } from '@app/platform/alarms';
import { BlobsModule } from '@app/platform/blobs';
import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { AccountsModule } from './accounts/accounts.module.js';
import { BooksModule } from './books/books.module.js';
import { CallersModule } from './callers/callers.module.js';
import { CallsModule } from './calls/calls.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { portalEntities } from './entities.js';
import { FlowsModule } from './flows/flows.module.js';
import { migrations } from './migrations/index.js';
import { MoneyModule } from './money/money.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { NumbersModule } from './numbers/numbers.module.js';
import { PartiesModule } from './parties/parties.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { PromptsModule } from './prompts/prompts.module.js';
import { RatingModule } from './rating/rating.module.js';
import { RecordingsModule } from './recordings/recordings.module.js';
import { RepairModule } from './repair/repair.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { SettlementModule } from './settlement/settlement.module.js';
import { StatesModule } from './states/states.module.js';
import { SwitchesModule } from './switches/switches.module.js';
import { TariffsModule } from './tariffs/tariffs.module.js';

@Module({
  imports: [
    MessagingModule,
    AlarmsModule,
    BlobsModule,
    databaseModule({ schema: 'portal', entities: portalEntities, migrations }),
    PartiesModule,
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
    RecordingsModule,
  ],
})
export class PortalModule {}
