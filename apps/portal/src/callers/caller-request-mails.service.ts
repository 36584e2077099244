import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import {
  mailSend,
  type CallerAddressMail,
  type CallerAnswerMail,
  type CallerRequestMail,
  type NoticeOfMail,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { type Repeater, Repeaters } from '@app/platform/repeating';
import { DataSource } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { headsOf, type Receiver } from '../parties/index.js';
import { CallerRequest } from './caller-request.entity.js';
import { referenceOf } from './caller-schemas.js';

const scope = { as: 'service', service: 'portal' } as const;
const timeoutMs = 5000;
const sweepMs = 60_000;
const atOnce = 50;
/** For how long notifications may retry a mail; after that, staff find the request in the list only. */
const mailForMs = 7 * 86_400_000;

const { text, textOf } = columnTypes;
const staffByRole = rowsOf({ email: text, language: textOf<'nl' | 'en'>(), role: text });

interface Keyed extends Receiver {
  readonly key: string;
  readonly mail: CallerRequestMail | CallerAddressMail | CallerAnswerMail;
  readonly notice?: NoticeOfMail;
}

/**
 * Passes the mails about callers' requests to notifications, and retries until it accepts them. A mail's key keeps it
 * from being sent twice.
 */
@Injectable()
export class CallerRequestMails {
  private readonly logger = new Logger(CallerRequestMails.name);
  private readonly mailing: Repeater;
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'PUBLIC_URL' | 'AUTH_SECRET'>,
    private readonly database: DataSource,
    private readonly messaging: Messaging<'portal'>,
    repeaters: Repeaters,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.AUTH_SECRET, '', 'callers’ addresses', 32));
    this.mailing = repeaters.repeat(
      () => this.mailWaitingRequests(),
      sweepMs,
      (error) =>
        this.logger.warn(
          'could not hand all mails about callers’ requests to notifications; trying again',
          error,
        ),
    );
  }

  wake(): void {
    this.mailing.wake();
  }

  /**
   * The token of the link that confirms a request's address. It is derived again for each retry: the table stores its
   * hash only.
   */
  tokenOf(id: string): string {
    return createHmac('sha256', this.key).update(id).digest('base64url');
  }

  private async mailWaitingRequests(): Promise<void> {
    const rows = await this.database.manager
      .createQueryBuilder(CallerRequest, 'r')
      .where(
        `r.told_at is null or (r.answered_at is not null and r.answer_told_at is null
           and r.email_confirmed_at is not null and not r.answered_otherwise)`,
      )
      .orderBy('r.place')
      .take(atOnce)
      .getMany();
    for (const row of rows) await this.mailOne(row);
    if (rows.length === atOnce) this.mailing.wake();
  }

  private async mailOne(row: CallerRequest): Promise<void> {
    if (row.toldAt === null) {
      for (const mail of await this.mailsAbout(row)) await this.send(mail);
      await this.note(row.id, 'toldAt');
    }
    if (row.answeredAt === null || row.answerToldAt !== null) return;
    if (row.emailConfirmedAt === null || row.answeredOtherwise) return;
    await this.send(this.answerTo(row));
    await this.note(row.id, 'answerToldAt');
  }

  private async note(id: string, what: 'toldAt' | 'answerToldAt'): Promise<void> {
    await this.database.manager.update(CallerRequest, { id }, { [what]: new Date() });
  }

  /** @throws AppError unavailable when notifications doesn't answer. */
  private async send({ email: to, ...rest }: Keyed): Promise<void> {
    await this.messaging.ask(mailSend, { scope, to, ...rest }, { timeoutMs });
  }

  private async mailsAbout(row: CallerRequest): Promise<Keyed[]> {
    const mail = {
      template: 'caller-request' as const,
      reference: referenceOf(row.place),
      kind: row.kind,
      serviceNumber: row.serviceNumber,
      callerNumber: row.callerNumber,
      callerName: row.name,
      callerEmail: row.email,
      isConfirmed: row.emailConfirmedAt !== null,
      text: row.text,
      dueAt: row.dueAt.toISOString(),
      expiresAt: untilMailed(row.madeAt),
    };
    const key = (of: string): string => `caller-request ${row.id} ${of}`;
    const staff = await this.compliance();
    if (staff.length === 0) {
      throw new AppError(
        'unavailable',
        'no-compliance',
        'Nobody has the role compliance or admin to handle callers’ requests.',
      );
    }
    const { ownerId } = row;
    const owners = ownerId === null ? [] : await headsOf(this.database.manager, ownerId);
    const url = new URL(`/bellersverzoeken/${row.id}`, this.config.PUBLIC_URL).href;
    return [
      ...staff.map((to): Keyed => ({
        ...to,
        key: key(`compliance ${to.email}`),
        mail: { ...mail, receiver: 'compliance', url },
      })),
      ...owners.map((to): Keyed => ({
        ...to,
        key: key(`owner ${to.email}`),
        mail: { ...mail, receiver: 'owner', url: null },
        ...(ownerId !== null && { notice: { of: key('owner'), ownerId } }),
      })),
      ...this.linkFor(row),
    ];
  }

  /** The only mail to an address before its reader confirms it: it contains no text of the caller or of our staff. */
  private linkFor({ id, place, email, language, confirmUntil }: CallerRequest): Keyed[] {
    if (confirmUntil === null) return [];
    const url = new URL('/bellers/e-mailadres', this.config.PUBLIC_URL);
    url.searchParams.set('token', this.tokenOf(id));
    return [
      {
        email,
        language,
        key: `caller-address ${id}`,
        mail: {
          template: 'caller-address',
          reference: referenceOf(place),
          url: url.href,
          expiresAt: confirmUntil.toISOString(),
        },
      },
    ];
  }

  private answerTo(row: CallerRequest): Keyed {
    const { email, language } = row;
    return {
      email,
      language,
      key: `caller-answer ${row.id}`,
      mail: {
        template: 'caller-answer',
        reference: referenceOf(row.place),
        kind: row.kind,
        madeAt: row.madeAt.toISOString(),
        answer: row.answer ?? '',
        expiresAt: untilMailed(row.answeredAt ?? row.madeAt),
      },
    };
  }

  /** The staff who handle callers' requests: compliance; while there are none, the admins, who can appoint some. */
  private async compliance(): Promise<Receiver[]> {
    const staff = await staffByRole.query(
      this.database,
      `select email, language, staff_role as role from users
        where staff_role in ('compliance', 'admin') and email_verified order by email`,
    );
    const own = staff.filter(({ role }) => role === 'compliance');
    return (own.length > 0 ? own : staff).map(({ email, language }) => ({ email, language }));
  }
}

/** Until when notifications may send a mail: seven days from now, or from `since` when that is later. */
const untilMailed = (since: Date): string =>
  new Date(Math.max(since.getTime(), Date.now()) + mailForMs).toISOString();
