import { Module } from '@nestjs/common';
import { ChargesOfCall } from './calls/charges-of-call.js';
import { CostsOfCalls } from './calls/costs-of-calls.js';
import { RatingWatch } from './calls/rating-watch.service.js';
import { Rating } from './calls/rating.service.js';
import { CurrentPrices } from './prices/current-prices.js';
import { MarginCheck } from './prices/margin-check.js';
import { PriceList } from './prices/price-list.js';
import { PriceProposals } from './prices/price-proposals.service.js';
import { PricePublication } from './prices/price-publication.js';
import { Prices } from './prices.service.js';
import { TerminationPublication } from './prices/termination-publication.js';
import { Dismissals } from './quarantine/dismissals.js';
import { QuarantineList } from './quarantine/quarantine-list.js';
import { QuarantineTries } from './quarantine/quarantine-tries.js';
import { RatingConsumer } from './rating.consumer.js';
import { CallCorrections } from './reratings/corrections/call-corrections.service.js';
import { CdrCorrections } from './reratings/corrections/cdr-corrections.js';
import { ReratingExecution } from './reratings/rerating-execution.js';
import { ReratingFiles } from './reratings/rerating-files.js';
import { ReratingStore } from './reratings/rerating-store.js';
import { Reratings } from './reratings/reratings.service.js';
import { TrunkCarriers } from './trunks/trunk-carriers.service.js';

/** Prices, charges of calls, the quarantine, and re-ratings. */
@Module({
  controllers: [
    Prices,
    PriceList,
    ChargesOfCall,
    CostsOfCalls,
    Dismissals,
    QuarantineList,
    QuarantineTries,
    RatingConsumer,
    Reratings,
  ],
  providers: [
    CurrentPrices,
    MarginCheck,
    PriceProposals,
    PricePublication,
    TerminationPublication,
    TrunkCarriers,
    Rating,
    RatingWatch,
    CdrCorrections,
    CallCorrections,
    ReratingFiles,
    ReratingStore,
    ReratingExecution,
  ],
  exports: [Rating, CallCorrections],
})
export class RatingModule {}
