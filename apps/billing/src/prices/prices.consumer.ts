import { priceList, pricePublish } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Rating } from '../rating/rating.service.js';
import { PriceList } from './price-list.js';
import { PricePublication } from './price-publication.js';
import { TerminationPublication } from './termination-publication.js';

/** Answers `price.publish.v1` and `price.list.v1`. */
@Injectable()
export class PricesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly publication: PricePublication,
    private readonly prices: PriceList,
    private readonly rating: Rating,
    private readonly termination: TerminationPublication,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(pricePublish, async ({ scope, id, version }) => {
      const published = await this.publication.publish(scope, id, version);
      this.rating.wake();
      this.termination.wake();
      return { version: published };
    });
    this.messaging.answer(priceList, (question) => this.prices.list(question));
  }
}
