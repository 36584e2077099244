import { callRecorded } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Rating } from './calls/rating.service.js';

/** `call.recorded.v1` only rings: what there is to rate, cdr is asked for. */
@Injectable()
export class RatingConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly rating: Rating,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.consume(callRecorded, { durable: 'rating' }, async () => this.rating.wake());
  }
}
