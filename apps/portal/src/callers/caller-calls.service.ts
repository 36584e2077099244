import { Injectable } from '@nestjs/common';
import { AppError, type Page, systemClock } from '@app/common';
import { callGet, callSearch, type CallRecord, type Scope } from '@app/contracts';
import { DataSource, In } from 'typeorm';
import { Questions } from '../kernel/asking/questions.js';
import { Owner } from '../parties/index.js';
import { shownFrom } from './answer-term.js';
import type { CallerCall } from './caller-schemas.js';

const scope: Scope = { as: 'service', service: 'portal' };

/**
 * A caller’s calls, as his number is held whole: not those in which he withheld it, which hold none, nor
 * those of which only its beginning is left.
 */
@Injectable()
export class CallerCalls {
  constructor(
    private readonly questions: Questions,
    private readonly database: DataSource,
  ) {}

  /** Of three months, newest first. */
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
    return {
      items: records.map((record) => ({
        callId: record.callId,
        startedAt: new Date(record.startedAt / 1000).toISOString(),
        seconds: record.networkChargedSeconds,
        answered: record.answeredAt !== null,
        number: record.calledNumber,
        owner: record.ownerId === null ? null : (names.get(record.ownerId) ?? null),
      })),
      next,
    };
  }

  /** One of them. @throws AppError not-found `no-such-call`, also for another’s. */
  async get(number: string, callId: string): Promise<CallRecord> {
    const { record } = await this.questions.ask(callGet, { scope, callId });
    if (record.callingNumber === number) return record;
    throw new AppError('not-found', 'no-such-call', `There is no call ${callId}.`);
  }

  /** Who they are by law, where that is known: whom a caller may hold to account. */
  private async namesOf(records: readonly CallRecord[]): Promise<Map<string, string>> {
    const ids = [...new Set(records.flatMap(({ ownerId }) => ownerId ?? []))];
    const owners = await this.database.manager.findBy(Owner, { id: In(ids) });
    return new Map(owners.map(({ id, name, billTo }) => [id, billTo?.name ?? name]));
  }
}
