import { Injectable } from '@nestjs/common';
import { AppError, systemClock, fieldProblem } from '@app/common';
import { e164 } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import {
  hashOf,
  type Limit,
  Limits,
  networkOf,
  TooMany,
  widerNetworkOf,
} from '../accounts/index.js';
import { locks } from '../kernel/locks.js';
import { dueAt } from './answer-term.js';
import { CallerCalls } from './caller-calls.service.js';
import { CallerRequestMails } from './caller-request-mails.service.js';
import { CallerRequest } from './caller-request.entity.js';
import { referenceOf, type RequestBody } from './caller-schemas.js';

const day = 86_400;
const linkDays = 14;

/** Limits of confirmation links, by the network that asks and by the address, which may be anybody's. */
const linkLimits = (email: string, address: string): Limit[] => [
  { of: 'callers’ links from', who: networkOf(address), most: 10, seconds: day },
  { of: 'callers’ links from around', who: widerNetworkOf(address), most: 30, seconds: day },
  { of: 'callers’ links to', who: email, most: 3, seconds: day },
];

/** What the reply says of the given address. */
type EmailState = 'confirmed' | 'link-mailed' | 'not-confirmed';

/** Callers' requests and complaints: each is stored once and mailed to compliance and to the owner concerned. */
@Injectable()
export class CallerRequests {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly limits: Limits,
    private readonly calls: CallerCalls,
    private readonly mails: CallerRequestMails,
  ) {}

  /**
   * Stores a request once: the same id again changes nothing. When no more links may be mailed, the request is
   * accepted all the same, as it must be answered: then in another way than by mail.
   * @param callerNumber The number that the caller has proved.
   * @throws AppError not-found `no-such-call`; TooMany.
   */
  async make(
    callerNumber: string,
    id: string,
    { callId, ...body }: RequestBody,
    address: string,
  ): Promise<{ reference: string; dueAt: string; email: EmailState }> {
    await this.limits.count([
      { of: 'caller requests of', who: callerNumber, most: 5, seconds: 86_400 },
    ]);
    const call = callId === null ? null : await this.calls.get(callerNumber, callId);
    const madeAt = systemClock.now();
    const confirmation = await this.confirmationOf(id, callerNumber, body.email, madeAt, address);
    const made = await this.transactions.run(async ({ manager, audit }) => {
      const known = await manager.findOneBy(CallerRequest, { id });
      if (known !== null) return known;
      await manager.insert(CallerRequest, {
        ...body,
        ...confirmation,
        id,
        callId,
        callerNumber,
        madeAt,
        dueAt: dueAt(madeAt),
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
    return { ...madeOf(made), email: emailStateOf(made) };
  }

  /**
   * Confirms an address by its mailed link. The link works once, and confirms all requests of that number with that
   * address.
   * @throws AppError invalid `invalid-token` for a link that was used or has expired.
   */
  async confirmEmail(token: string): Promise<{ reference: string; dueAt: string }> {
    const now = systemClock.now();
    return this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'caller-addresses');
      const row = await manager.findOneBy(CallerRequest, {
        confirmHash: hashOf(token),
        confirmUntil: MoreThan(now),
      });
      if (row === null) {
        throw new AppError(
          'invalid',
          'invalid-token',
          'This link has been used or has expired, or another link confirmed the address.',
          [fieldProblem('token', 'not-a-mailed-link')],
        );
      }
      const { callerNumber, email } = row;
      await manager.update(
        CallerRequest,
        { callerNumber, email, emailConfirmedAt: IsNull() },
        { emailConfirmedAt: now, confirmHash: null, confirmUntil: null },
      );
      await audit.note('caller', 'caller-request.confirm-email', row.id);
      return madeOf(row);
    });
  }

  /**
   * The columns of a new request that confirm its address. An address confirmed for that number before needs no new
   * link.
   */
  private async confirmationOf(
    id: string,
    callerNumber: string,
    email: string,
    madeAt: Date,
    address: string,
  ): Promise<Pick<CallerRequest, 'emailConfirmedAt' | 'confirmHash' | 'confirmUntil'>> {
    const { manager } = this.database;
    const without = { emailConfirmedAt: null, confirmHash: null, confirmUntil: null };
    if (await manager.existsBy(CallerRequest, { id })) return without;
    const known = { callerNumber, email, emailConfirmedAt: Not(IsNull()) };
    if (await manager.existsBy(CallerRequest, known)) {
      return { ...without, emailConfirmedAt: madeAt };
    }
    try {
      await this.limits.count(linkLimits(email, address));
    } catch (error) {
      if (error instanceof TooMany) return without;
      throw error;
    }
    return {
      emailConfirmedAt: null,
      confirmHash: hashOf(this.mails.tokenOf(id)),
      confirmUntil: new Date(madeAt.getTime() + linkDays * day * 1000),
    };
  }
}

const madeOf = ({ place, dueAt: due }: CallerRequest): { reference: string; dueAt: string } => ({
  reference: referenceOf(place),
  dueAt: due.toISOString(),
});

function emailStateOf({ emailConfirmedAt, confirmHash }: CallerRequest): EmailState {
  if (emailConfirmedAt !== null) return 'confirmed';
  return confirmHash === null ? 'not-confirmed' : 'link-mailed';
}
