import { Injectable } from '@nestjs/common';
import { AppError, type Money, type Page, systemClock } from '@app/common';
import { callGet, callSearch, type CallRecord, costsOfCalls, type Scope } from '@app/contracts';
import { DataSource, In } from 'typeorm';
import { Questions } from '../kernel/asking/questions.js';
import { Owner } from '../parties/index.js';
import { shownFrom } from './answer-term.js';
import type { CallerCall } from './caller-schemas.js';

const scope: Scope = { as: 'service', service: 'portal' };

/** How long a list of calls waits for their prices. */
const pricesWithinMs = 2000;

/**
 * Finds a caller's calls by the whole number. It finds neither calls with a withheld number, which isn't stored, nor
 * older calls with only the number's prefix.
 */
@Injectable()
export class CallerCalls {
  constructor(
    private readonly questions: Questions,
    private readonly database: DataSource,
  ) {}

  /** Lists the caller's calls of the last three months, newest first. */
  async list(
    number: string,
    page: { after?: string | undefined; limit: number },
  ): Promise<Page<CallerCall>> {
    const { after, limit } = page;
    const { items: records, next } = await this.questions.ask(callSearch, {
      scope,
      callingNumber: number,
      from: shownFrom(systemClock.now()).getTime() * 1000,
      ...(after === undefined ? {} : { after }),
      limit,
    });
    const names = await this.namesOf(records);
    const prices = await this.pricesOf(records);
    return {
      items: records.map((record) => ({
        callId: record.callId,
        startedAt: new Date(record.startedAt / 1000).toISOString(),
        seconds: record.networkChargedSeconds,
        answered: record.answeredAt !== null,
        number: record.calledNumber,
        owner: record.ownerId === null ? null : (names.get(record.ownerId) ?? null),
        price: prices.get(record.callId) ?? null,
      })),
      next,
    };
  }

  /**
   * One of the caller's calls.
   * @throws AppError not-found `no-such-call`, also for another caller's call.
   */
  async get(number: string, callId: string): Promise<CallRecord> {
    const { record } = await this.questions.ask(callGet, { scope, callId });
    if (record.callingNumber === number) return record;
    throw new AppError('not-found', 'no-such-call', `There is no call ${callId}.`);
  }

  /** What the calls cost their caller by the tariff, by id. Without billing's answer a caller still sees the calls. */
  private async pricesOf(records: readonly CallRecord[]): Promise<Map<string, Money | null>> {
    if (records.length === 0) return new Map();
    const callIds = records.map(({ callId }) => callId);
    try {
      const { items } = await this.questions.ask(costsOfCalls, { scope, callIds }, pricesWithinMs);
      return new Map(items.map(({ callId, callerPays }) => [callId, callerPays]));
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
      return new Map();
    }
  }

  /** The owners' legal names, where known, by id: a caller may hold that party to account. */
  private async namesOf(records: readonly CallRecord[]): Promise<Map<string, string>> {
    const ids = [...new Set(records.flatMap(({ ownerId }) => ownerId ?? []))];
    const owners = await this.database.manager.findBy(Owner, { id: In(ids) });
    return new Map(owners.map(({ id, name, billTo }) => [id, billTo?.name ?? name]));
  }
}
