import { type Asked, callEndNow, callsLive, callsUnknown } from '@app/contracts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { liveCalls, unknownCalls } from '../live/index.js';
import { Ending } from './ending.js';
import { withNodes } from './nodes.js';
import { Switches } from './switches.service.js';

/** Answers questions about calls under way and calls with an unknown end, and ends calls. */
@Controller()
export class LiveQuestionsController {
  private readonly ending: Ending;

  constructor(
    private readonly reads: AuditedReads,
    private readonly switches: Switches,
    transactions: Transactions,
  ) {
    this.ending = new Ending(transactions, switches.ask);
  }

  @Answers(callsLive)
  async live(question: Asked<typeof callsLive>) {
    const { scope, stream, callId, ownerId } = question;
    const action = stream === 'begins' ? 'call.watch' : 'call.live';
    const read = { action, subject: callId ?? ownerId ?? everything };
    const { calls, total } = await this.reads.read(
      scope,
      stream === 'goes-on' ? null : read,
      (reader) => liveCalls(reader, question),
    );
    return { calls: await withNodes(calls, this.switches.ask), total };
  }

  @Answers(callEndNow)
  end(question: Asked<typeof callEndNow>) {
    return this.ending.end(question);
  }

  @Answers(callsUnknown)
  unknown(question: Asked<typeof callsUnknown>, reader: EntityManager) {
    return unknownCalls(reader, question);
  }
}
