import {
  priceApprove,
  priceCheck,
  priceList,
  priceProposals,
  pricePropose,
  pricePublish,
  priceRefuse,
  priceWithdraw,
} from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { isService, staffOrPlatform } from '@app/platform/scopes';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Rating } from './calls/rating.service.js';
import { MarginCheck } from './prices/margin-check.js';
import { PriceList } from './prices/price-list.js';
import { PriceProposals } from './prices/price-proposals.service.js';
import { PricePublication } from './prices/price-publication.js';
import { TerminationPublication } from './prices/termination-publication.js';

/** Answers `price.*.v1`. */
@Injectable()
export class PricesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly publication: PricePublication,
    private readonly proposals: PriceProposals,
    private readonly prices: PriceList,
    private readonly margins: MarginCheck,
    private readonly reads: AuditedReads,
    private readonly rating: Rating,
    private readonly termination: TerminationPublication,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(pricePublish, async ({ scope, id, version, by }) => {
      const published = await this.publication.publish(scope, id, version, by);
      this.changed();
      // Whoever publishes for portal has no one to show them to.
      const warnings = isService(scope) ? [] : await this.margins.warnings(version);
      return { version: published, warnings };
    });
    this.messaging.answer(pricePropose, async (question) => ({
      ...(await this.proposals.propose(question)),
      warnings: await this.margins.warnings(question.version),
    }));
    this.messaging.answer(priceCheck, async ({ scope, version }) => {
      staffOrPlatform(scope);
      const read = { action: 'price.check', subject: version.subject };
      return this.reads.readThenNote(scope, read, async () => ({
        warnings: await this.margins.warnings(version),
      }));
    });
    this.messaging.answer(priceApprove, async (question) => {
      const approved = await this.proposals.approve(question);
      this.changed();
      return approved;
    });
    this.messaging.answer(priceRefuse, (question) => this.proposals.refuse(question));
    this.messaging.answer(priceWithdraw, async ({ scope, id }) => {
      await this.proposals.withdraw(scope, id);
      this.changed();
      return { id };
    });
    this.messaging.answer(priceProposals, (question) => this.proposals.list(question));
    this.messaging.answer(priceList, (question) => this.prices.list(question));
  }

  private changed(): void {
    this.rating.wake();
    this.termination.wake();
  }
}
