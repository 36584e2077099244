import {
  quarantineCounts,
  quarantineDismiss,
  quarantineList,
  quarantineTries,
  quarantineTryAgain,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Dismissals } from './quarantine/dismissals.js';
import { QuarantineList } from './quarantine/quarantine-list.js';
import { QuarantineTries } from './quarantine/quarantine-tries.js';

/** Answers `quarantine.list.v1`, `.counts.v1`, `.try-again.v1`, `.tries.v1` and `.dismiss.v1`. */
@Injectable()
export class QuarantineConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly quarantine: QuarantineList,
    private readonly tries: QuarantineTries,
    private readonly dismissals: Dismissals,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(quarantineList, (question) => this.quarantine.list(question));
    this.messaging.answer(quarantineCounts, (question) => this.quarantine.counts(question));
    this.messaging.answer(quarantineTryAgain, (question) => this.tries.start(question));
    this.messaging.answer(quarantineDismiss, (question) => this.dismissals.dismiss(question));
    this.messaging.answer(quarantineTries, (question) =>
      this.reads.read(
        question.scope,
        { action: 'quarantine.tries', subject: everything },
        (reader) => this.tries.list(question, reader),
      ),
    );
  }
}
