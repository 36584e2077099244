import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { carrierList, holdingList, optionList, ownerList } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { BillParties } from './bill-parties.js';
import { NumberOptions } from './number-options.js';

/** What billing asks before it makes documents. */
@Injectable()
export class BillPartiesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly parties: BillParties,
    private readonly options: NumberOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(ownerList, (question) => this.parties.owners(question));
    this.messaging.answer(holdingList, (question) => this.parties.holdings(question));
    this.messaging.answer(optionList, (question) => this.options.list(question));
    this.messaging.answer(carrierList, (question) => this.parties.carriers(question));
  }
}
