import { databaseModule } from '@app/platform/database';
import { MessagingModule } from '@app/platform/messaging';
import { Module } from '@nestjs/common';
import { StoredDocumentLine } from './documents/document-line.entity.js';
import { DocumentPosition } from './documents/document-position.entity.js';
import { DocumentSeries } from './documents/document-series.entity.js';
import { StoredVatLine } from './documents/document-vat-line.entity.js';
import { StoredDocument } from './documents/document.entity.js';
import { CreateBilling1795620000000 } from './migrations/1795620000000-create-billing.js';
import { CreateDocuments1795620100000 } from './migrations/1795620100000-create-documents.js';
import { PriceCounter } from './prices/price-counter.entity.js';
import { StoredPriceVersion } from './prices/price-version.entity.js';
import { QuarantinedPart } from './quarantine/quarantined.entity.js';
import { StoredCharge } from './rating/charge.entity.js';
import { RatedCall } from './rating/rated-call.entity.js';
import { RatingProgress } from './rating/rating-progress.entity.js';
import { RunParty } from './runs/run-party.entity.js';
import { StoredRunProblem } from './runs/run-problem.entity.js';
import { StoredRun } from './runs/run.entity.js';

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
        StoredRun,
        RunParty,
        StoredRunProblem,
        StoredDocument,
        StoredDocumentLine,
        StoredVatLine,
        DocumentSeries,
        DocumentPosition,
      ],
      migrations: [CreateBilling1795620000000, CreateDocuments1795620100000],
    }),
  ],
})
export class BillingModule {}
