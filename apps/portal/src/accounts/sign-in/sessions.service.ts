import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { DataSource, IsNull, MoreThan, Not } from 'typeorm';
import { staffRoles, type OwnerRole, type Person } from '../../kernel/access/index.js';
import { Membership } from '../entities/membership.entity.js';
import { Session } from '../entities/session.entity.js';
import { BetterAuth } from './better-auth.js';

export interface SessionView {
  id: string;
  createdAt: string;
  expiresAt: string;
  userAgent: string | null;
  address: string | null;
  /** True for the session that sends the request. */
  current: boolean;
}

@Injectable()
export class Sessions {
  constructor(
    private readonly betterAuth: BetterAuth,
    private readonly database: DataSource,
  ) {}

  /** The person signed in by a request's cookies; null when nobody is. */
  async personOf(cookie: string): Promise<Person | null> {
    const headers = new Headers({ cookie });
    const found = await this.betterAuth.api.getSession({ headers });
    if (found === null) return null;
    const { id: userId, twoFactorEnabled } = found.user;
    const role = staffRoles.find((known) => known === found.user.staffRole) ?? null;
    // Memberships are read at each request, not kept in the cookie: a withdrawn one ends at once.
    const memberships = await this.database.manager.findBy(Membership, {
      userId,
      invitedAs: IsNull(),
    });
    const lacksSecondFactor = role !== null && twoFactorEnabled !== true;
    const active = lacksSecondFactor ? [] : memberships;
    return {
      kind: 'user',
      userId,
      sessionId: found.session.id,
      staffRole: lacksSecondFactor ? null : role,
      lacksSecondFactor,
      owners: new Map<string, OwnerRole>(active.map((each) => [each.ownerId, each.role])),
    };
  }

  async list({ userId, sessionId }: Person): Promise<SessionView[]> {
    const sessions = await this.database.manager.find(Session, {
      where: { userId, expiresAt: MoreThan(new Date()) },
      order: { createdAt: 'DESC' },
    });
    return sessions.map((session) => ({
      id: session.id,
      createdAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      userAgent: session.userAgent === '' ? null : session.userAgent,
      address: session.ipAddress,
      current: session.id === sessionId,
    }));
  }

  /**
   * Ends a session of the person.
   * @throws AppError not-found `no-such-session`, also for another person's session.
   */
  async end({ userId }: Person, id: string): Promise<void> {
    const { affected } = await this.database.manager.delete(Session, { id, userId });
    if (!affected) throw new AppError('not-found', 'no-such-session', 'There is no such session.');
  }

  async endOthers({ userId, sessionId }: Person): Promise<void> {
    await this.database.manager.delete(Session, { userId, id: Not(sessionId) });
  }
}
