import { chargesOfCall } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ChargesOfCall } from './calls/charges-of-call.js';

/** Answers `charge.of-call.v1`. */
@Injectable()
export class ChargesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly charges: ChargesOfCall,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(chargesOfCall, (question) => this.charges.of(question));
  }
}
