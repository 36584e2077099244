import { Injectable } from '@nestjs/common';
import { AppError, systemClock } from '@app/common';
import { authorOf, e164, type Scope } from '@app/contracts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { Limits } from '../accounts/sign-in/limits.js';
import { pageOf, type Page } from '../paging.js';
import { dueAt } from './answer-term.js';
import { CallerCalls } from './caller-calls.service.js';
import { CallerRequestMails } from './caller-request-mails.service.js';
import { CallerRequest } from './caller-request.entity.js';
import { referenceOf, type CallerRequestView, type RequestBody } from './caller-schemas.js';

/** What callers ask and complain of: it comes in once, is mailed to whom it concerns, and is answered. */
@Injectable()
export class CallerRequests {
  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly limits: Limits,
    private readonly calls: CallerCalls,
    private readonly mails: CallerRequestMails,
  ) {}

  /**
   * Once: the same id again changes nothing.
   * @param callerNumber That he has shown to be his.
   * @throws AppError not-found `no-such-call`; TooMany.
   */
  async make(
    callerNumber: string,
    id: string,
    { callId, ...body }: RequestBody,
  ): Promise<{ reference: string; dueAt: string }> {
    await this.limits.count([
      { of: 'caller requests of', who: callerNumber, most: 5, seconds: 86_400 },
    ]);
    const call = callId === null ? null : await this.calls.get(callerNumber, callId);
    const madeAt = systemClock.now();
    const made = await this.transactions.run(async ({ manager, audit }) => {
      const known = await manager.findOneBy(CallerRequest, { id });
      if (known !== null) return known;
      await manager.insert(CallerRequest, {
        ...body,
        ...{ id, callId, callerNumber, madeAt, dueAt: dueAt(madeAt) },
        serviceNumber: e164
          .nullable()
          .catch(null)
          .parse(call?.calledNumber ?? null),
        ownerId: call?.ownerId ?? null,
      });
      await audit.note('caller', 'caller-request.make', id);
      return manager.findOneByOrFail(CallerRequest, { id });
    });
    if (made.callerNumber !== callerNumber) {
      throw new AppError('conflict', 'id-taken', 'Another request has this id.');
    }
    this.mails.wake();
    return { reference: referenceOf(made.place), dueAt: made.dueAt.toISOString() };
  }

  /** Open ones in the order in which they are due, answered ones newest first. */
  list(
    by: Scope,
    {
      state,
      after,
      limit,
    }: { state: 'open' | 'answered'; after?: number | undefined; limit: number },
  ): Promise<Page<CallerRequestView>> {
    const read = { action: 'caller-request.list', subject: everything };
    return this.reads.read(by, read, async (manager) => {
      const isOpen = state === 'open';
      const behind = isOpen ? MoreThan : LessThan;
      const rows = await manager.find(CallerRequest, {
        where: {
          answeredAt: isOpen ? IsNull() : Not(IsNull()),
          ...(after === undefined ? {} : { place: behind(String(after)) }),
        },
        order: { place: isOpen ? 'ASC' : 'DESC' },
        take: limit + 1,
      });
      return pageOf(rows, limit, ({ place }) => place, viewOf);
    });
  }

  /** @throws AppError not-found `no-such-request`. */
  get(by: Scope, id: string): Promise<CallerRequestView> {
    return this.reads.read(by, { action: 'caller-request.get', subject: id }, async (manager) =>
      viewOf(found(await manager.findOneBy(CallerRequest, { id }))),
    );
  }

  /** Answers it, once: it is mailed. @throws AppError not-found; conflict `answered-already`. */
  async answer(by: Scope, id: string, answer: string): Promise<CallerRequestView> {
    const answered = await this.transactions.run(async ({ manager, audit }) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const row = found(await manager.findOne(CallerRequest, { where: { id }, lock }));
      if (row.answeredAt !== null) {
        throw new AppError('conflict', 'answered-already', 'It has been answered already.');
      }
      const change = { answer, answeredAt: systemClock.now(), answeredBy: authorOf(by) };
      await manager.update(CallerRequest, { id }, change);
      await audit.note(by, 'caller-request.answer', id);
      return viewOf(Object.assign(row, change));
    });
    this.mails.wake();
    return answered;
  }
}

function found(row: CallerRequest | null): CallerRequest {
  if (row !== null) return row;
  throw new AppError('not-found', 'no-such-request', 'There is no such request.');
}

const viewOf = (row: CallerRequest): CallerRequestView => ({
  id: row.id,
  reference: referenceOf(row.place),
  kind: row.kind,
  callerNumber: row.callerNumber,
  name: row.name,
  email: row.email,
  language: row.language,
  text: row.text,
  callId: row.callId,
  serviceNumber: row.serviceNumber,
  ownerId: row.ownerId,
  madeAt: row.madeAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  answeredBy: row.answeredBy,
  answer: row.answer,
});
