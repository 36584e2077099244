import { type Asked, callCounts, callsServiceLevel, callsToday, callTotals } from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { callsOfToday, uncountedToday } from './calls-today.js';
import { CallCounting } from './counting.service.js';
import { countsOfNumbers } from './number-counts.js';
import { serviceLevel } from './service-level.js';
import { TotalsQuestions } from './totals-questions.js';

/** Answers questions about totals, after the records until now have been counted. */
@Controller()
export class TotalsQuestionsController {
  constructor(
    private readonly counting: CallCounting,
    private readonly reads: AuditedReads,
  ) {}

  @Answers(callTotals)
  async totals(question: Asked<typeof callTotals>) {
    const { scope, ownerId, number } = question;
    const uncounted = await this.counting.upToNow();
    if (uncounted > 0) return { uncounted, total: null, items: [], next: null };
    const read = { action: 'call.totals', subject: ownerId ?? number ?? everything };
    return this.reads.read(scope, read, (reader) => new TotalsQuestions(reader).totals(question));
  }

  @Answers(callCounts)
  async counts(question: Asked<typeof callCounts>) {
    const { scope, ownerId } = question;
    const uncounted = await this.counting.upToNow();
    if (uncounted > 0) return { uncounted, items: [] };
    const read = { action: 'call.counts', subject: ownerId ?? everything };
    const items = await this.reads.read(scope, read, (reader) => countsOfNumbers(reader, question));
    return { uncounted, items };
  }

  @Answers(callsServiceLevel)
  level({ scope, ownerId, seconds }: Asked<typeof callsServiceLevel>) {
    ofOwner(scope, ownerId);
    const read = { action: 'call.service-level', subject: ownerId };
    return this.reads.read(scope, read, (reader) =>
      serviceLevel(reader, ownerId, seconds, new Date()),
    );
  }

  @Answers(callsToday)
  async today({ scope, ownerId }: Asked<typeof callsToday>) {
    ofOwner(scope, ownerId);
    const uncounted = await this.counting.upToNow();
    const now = new Date();
    if (uncounted > 0) return { uncounted, ...uncountedToday(now) };
    const read = { action: 'call.today', subject: ownerId };
    const found = await this.reads.read(scope, read, (reader) =>
      callsOfToday(reader, ownerId, now),
    );
    return { uncounted, ...found };
  }
}
