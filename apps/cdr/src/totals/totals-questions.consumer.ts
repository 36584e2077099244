import { callTotals } from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CallCounting } from './counting.service.js';
import { TotalsQuestions } from './totals-questions.js';

/** Answers `call.totals.v1`: first what was recorded until now is counted. */
@Injectable()
export class TotalsQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly counting: CallCounting,
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(callTotals, async (question) => {
      const { scope, ownerId, number } = question;
      const subject = ownerId ?? number ?? everything;
      const uncounted = await this.counting.upToNow();
      if (uncounted > 0) return { uncounted, total: null, items: [], next: null };
      return this.reads.read(scope, { action: 'call.totals', subject }, (reader) =>
        new TotalsQuestions(reader).totals(question),
      );
    });
  }
}
