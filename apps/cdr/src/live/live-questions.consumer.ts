import { callsLive } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditedReads, everyone } from '../audited-reads.js';
import { liveCalls } from './live-calls.js';

/** Answers `call.live.v1`. */
@Injectable()
export class LiveQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(callsLive, (question) =>
      this.reads.read(
        question.scope,
        { action: 'call.live', subject: question.callId ?? question.ownerId ?? everyone },
        (reader) => liveCalls(reader, question),
      ),
    );
  }
}
