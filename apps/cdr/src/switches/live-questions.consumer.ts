import { callEndNow, callsLive, callsUnknown } from '@app/contracts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { liveCalls, unknownCalls } from '../live/index.js';
import { Ending } from './ending.js';
import { withNodes } from './nodes.js';
import { Switches } from './switches.service.js';

/** Answers `call.live.v1`, `call.end.v1` and `call.unknown.v1`. */
@Injectable()
export class LiveQuestionsConsumer implements OnApplicationBootstrap {
  private readonly ending: Ending;

  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly switches: Switches,
    transactions: Transactions,
  ) {
    this.ending = new Ending(transactions, switches.ask);
  }

  onApplicationBootstrap(): void {
    const { messaging, reads } = this;
    messaging.answer(callsLive, async (question) => {
      const { scope, stream, callId, ownerId } = question;
      const action = stream === 'begins' ? 'call.watch' : 'call.live';
      const read = { action, subject: callId ?? ownerId ?? everything };
      const { calls, total } = await reads.read(
        scope,
        stream === 'goes-on' ? null : read,
        (reader) => liveCalls(reader, question),
      );
      return { calls: await withNodes(calls, this.switches.ask), total };
    });
    messaging.answer(callEndNow, (question) => this.ending.end(question));
    messaging.answer(callsUnknown, (question) => {
      const read = { action: 'call.unknown', subject: question.ownerId ?? everything };
      return reads.read(question.scope, read, (reader) => unknownCalls(reader, question));
    });
  }
}
