import { callRecorded } from '@app/contracts';
import { Consumes } from '@app/platform/operations';
import { Controller } from '@nestjs/common';
import { Rating } from './calls/rating.service.js';

/** `call.recorded.v1` is only a signal: rating reads the calls from cdr. */
@Controller()
export class RatingConsumer {
  constructor(private readonly rating: Rating) {}

  @Consumes(callRecorded, { durable: 'rating' })
  async recorded(): Promise<void> {
    this.rating.wake();
  }
}
