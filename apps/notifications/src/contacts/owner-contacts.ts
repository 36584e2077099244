import { AppError } from '@app/common';
import { ownerContact, type OwnerContact } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable } from '@nestjs/common';

const scope = { as: 'service', service: 'notifications' } as const;

/** Where owners are told what concerns them, by the portal. */
@Injectable()
export class OwnerContacts {
  constructor(private readonly messaging: Messaging<'notifications'>) {}

  /** Null of an owner who isn't there any more. @throws AppError unavailable when nobody can be asked. */
  async of(ownerId: string): Promise<OwnerContact | null> {
    try {
      return await this.messaging.ask(ownerContact, { scope, ownerId }, { timeoutMs: 5000 });
    } catch (error) {
      if (error instanceof AppError && error.kind === 'not-found') return null;
      throw error;
    }
  }
}
