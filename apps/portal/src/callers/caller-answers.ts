import { AppError, pageOf, systemClock } from '@app/common';
import { type Asked, authorOf, type CallerRequestView } from '@app/contracts';
import * as callers from '@app/contracts/callers';
import { Transactions } from '@app/platform/database';
import { Controller } from '@nestjs/common';
import { IsNull, LessThan, MoreThan, Not } from 'typeorm';
import { Answers, type Here } from '../kernel/operations/index.js';
import { CallerRequestMails } from './caller-request-mails.service.js';
import { CallerRequest } from './caller-request.entity.js';
import { referenceOf } from './caller-schemas.js';

/** Callers' requests and complaints, for the staff who answer them. */
@Controller()
export class CallerAnswers {
  constructor(
    private readonly transactions: Transactions,
    private readonly mails: CallerRequestMails,
  ) {}

  @Answers(callers.callerRequestList)
  async list({ state, after, limit }: Asked<typeof callers.callerRequestList>, { reader }: Here) {
    const isOpen = state === 'open';
    const behind = isOpen ? MoreThan : LessThan;
    const rows = await reader.find(CallerRequest, {
      where: {
        answeredAt: isOpen ? IsNull() : Not(IsNull()),
        ...(after === undefined ? {} : { place: behind(String(after)) }),
      },
      order: { place: isOpen ? 'ASC' : 'DESC' },
      take: limit + 1,
    });
    return pageOf(rows, limit, ({ place }) => place, viewOf);
  }

  @Answers(callers.callerRequestGet)
  async get({ id }: Asked<typeof callers.callerRequestGet>, { reader }: Here) {
    return viewOf(found(await reader.findOneBy(CallerRequest, { id })));
  }

  @Answers(callers.callerRequestAnswer)
  async answer({ scope, id, answer, otherwise }: Asked<typeof callers.callerRequestAnswer>) {
    const answered = await this.transactions.run(async ({ manager, audit }) => {
      const row = found(
        await manager.findOne(CallerRequest, {
          where: { id },
          lock: { mode: 'pessimistic_write' },
        }),
      );
      if (row.answeredAt !== null) {
        throw new AppError(
          'conflict',
          'answered-already',
          'The request has been answered already.',
        );
      }
      if (!otherwise && row.emailConfirmedAt === null) {
        throw new AppError(
          'conflict',
          'email-not-confirmed',
          'The caller hasn’t confirmed the address: answer in another way, such as by telephone.',
        );
      }
      const change = {
        answer,
        answeredAt: systemClock.now(),
        answeredBy: authorOf(scope),
        answeredOtherwise: otherwise,
      };
      await manager.update(CallerRequest, { id }, change);
      await audit.note(scope, 'caller-request.answer', id);
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
  emailConfirmedAt: row.emailConfirmedAt?.toISOString() ?? null,
  confirmUntil: row.confirmUntil?.toISOString() ?? null,
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
  answeredOtherwise: row.answeredOtherwise,
});
