import { legsOrphaned } from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { listedOrphans } from './listed-orphans.js';

/** Answers `leg.orphans.v1`. */
@Injectable()
export class OrphanQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(legsOrphaned, (question) =>
      this.reads.read(question.scope, { action: 'leg.orphans', subject: everything }, (reader) =>
        listedOrphans(reader, question),
      ),
    );
  }
}
