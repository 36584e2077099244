import { quarantineList } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { QuarantineList } from './quarantine-list.js';

/** Answers `quarantine.list.v1`. */
@Injectable()
export class QuarantineConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly quarantine: QuarantineList,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(quarantineList, (question) => this.quarantine.list(question));
  }
}
