import { callsLive } from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { liveCalls } from './live-calls.js';

/** Answers `call.live.v1`. */
@Injectable()
export class LiveQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(callsLive, (question) => {
      const { scope, stream, callId, ownerId } = question;
      const action = stream === 'begins' ? 'call.watch' : 'call.live';
      const read = { action, subject: callId ?? ownerId ?? everything };
      return this.reads.read(scope, stream === 'goes-on' ? null : read, (reader) =>
        liveCalls(reader, question),
      );
    });
  }
}
