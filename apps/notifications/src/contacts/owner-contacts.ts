import { AppError } from '@app/common';
import { ownerContact, type OwnerContact } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable } from '@nestjs/common';

const scope = { as: 'service', service: 'notifications' } as const;

/** Names, languages and mail addresses of owners, from portal. */
@Injectable()
export class OwnerContacts {
  constructor(private readonly messaging: Messaging<'notifications'>) {}

  /**
   * The contact of an owner; null: no such owner any more. @throws AppError unavailable when portal
   * is unreachable.
   */
  async of(ownerId: string): Promise<OwnerContact | null> {
    try {
      return await this.messaging.ask(ownerContact, { scope, ownerId }, { timeoutMs: 5000 });
    } catch (error) {
      if (error instanceof AppError && error.kind === 'not-found') return null;
      throw error;
    }
  }
}
