import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { Module } from '@nestjs/common';
import { CreateBilling1795620000000 } from './migrations/1795620000000-create-billing.js';
import { PriceCounter } from './prices/price-counter.entity.js';
import { StoredPriceVersion } from './prices/price-version.entity.js';
import { QuarantinedPart } from './quarantine/quarantined.entity.js';
import { StoredCharge } from './rating/charge.entity.js';
import { RatedCall } from './rating/rated-call.entity.js';
import { RatingProgress } from './rating/rating-progress.entity.js';

@Module({
  imports: [
    MessagingModule,
    databaseModule({
      schema: 'billing',
      entities: [
        StoredPriceVersion,
        PriceCounter,
        RatingProgress,
        RatedCall,
        StoredCharge,
        QuarantinedPart,
      ],
      migrations: [CreateBilling1795620000000],
    }),
  ],
})
export class BillingModule {}
