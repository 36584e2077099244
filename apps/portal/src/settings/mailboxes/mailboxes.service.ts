import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import type {
  Mailbox as FoundMailbox,
  mailboxFind,
  MailboxSettings,
  ownerContact,
  OwnerContact,
} from '@app/contracts';
import { AuditedReads, Transactions } from '@app/platform/database';
import { servicesAlone } from '@app/platform/scopes';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { forbidden } from '../../kernel/access/index.js';
import { locks } from '../../kernel/locks.js';
import { noSuchNumber, ServiceNumberEntity, type Sight } from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';
import { Mailbox } from './mailbox.entity.js';

/** What was set, and what holds: that, or what is usual. */
export interface MailboxView {
  set: MailboxSettings;
  holds: MailboxSettings & { language: 'nl' | 'en' };
}

const usual: MailboxSettings = { name: null, to: [], format: 'mp3', language: null };

/** Where the messages that callers leave are mailed: for each number, as its owner says. */
@Injectable()
export class MailboxesService {
  private readonly logger = new Logger(MailboxesService.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
  ) {}

  /** @throws AppError not-found `no-such-number`, also for one that the asker doesn't see. */
  get({ by, owners }: Sight, number: string): Promise<MailboxView> {
    return this.reads.read(by, { action: 'mailbox.get', subject: number }, async (manager) => {
      const ownerId = await this.ownerOf(manager, number, owners);
      return view(await setIn(manager, ownerId, number), await contactOf(manager, ownerId));
    });
  }

  /**
   * Replaces it whole; messages that aren't addressed yet go by it, too.
   *
   * @param mayIn Owners for whom the asker may say this.
   * @throws AppError not-found `no-such-number`; forbidden.
   */
  async put(
    { owners }: Sight,
    mayIn: readonly string[],
    number: string,
    settings: MailboxSettings,
  ): Promise<MailboxView> {
    const changed = await this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'number', number);
      const ownerId = await this.ownerOf(manager, number, owners);
      if (!mayIn.includes(ownerId)) throw forbidden('members:manage');
      const row = { ownerId, number, ...settings, changedAt: new Date() };
      await manager.upsert(Mailbox, row, ['ownerId', 'number']);
      await audit.note({ as: 'owner', ownerId }, 'mailbox.put', number);
      return view(settings, await contactOf(manager, ownerId));
    });
    this.logger.log({ work: 'change', count: 1 });
    return changed;
  }

  /** Answers `mailbox.find.v1`. An owner who isn't there any more has no addresses. */
  async find({
    scope,
    ownerId,
    serviceNumber,
  }: z.output<typeof mailboxFind.request>): Promise<FoundMailbox> {
    servicesAlone(scope);
    const { manager } = this.database;
    const contact = await contactOf(manager, ownerId);
    const { holds } = view(await setIn(manager, ownerId, serviceNumber), contact);
    const { name: numberName, ...rest } = holds;
    return { ...rest, numberName, contact: contact?.email ?? null };
  }

  /**
   * Answers `owner.contact.v1`.
   * @throws AppError not-found `no-such-owner`.
   */
  async contact({ scope, ownerId }: z.output<typeof ownerContact.request>): Promise<OwnerContact> {
    servicesAlone(scope);
    const owner = await this.database.manager.findOneBy(Owner, { id: ownerId });
    if (owner === null) throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
    const { name, billTo } = owner;
    return { name, email: billTo?.email ?? null, language: billTo?.language ?? 'nl' };
  }

  /** Who asks for another's is told that there is none, as of any other that there isn't. */
  private async ownerOf(
    manager: EntityManager,
    number: string,
    owners: Sight['owners'],
  ): Promise<string> {
    const row = await manager.findOneBy(ServiceNumberEntity, { number });
    if (row === null || owners?.includes(row.ownerId) === false) throw noSuchNumber(number);
    return row.ownerId;
  }
}

type Contact = Pick<NonNullable<Owner['billTo']>, 'email' | 'language'> | null;

const contactOf = async (manager: EntityManager, ownerId: string): Promise<Contact> =>
  (await manager.findOneBy(Owner, { id: ownerId }))?.billTo ?? null;

async function setIn(
  manager: EntityManager,
  ownerId: string,
  number: string,
): Promise<MailboxSettings> {
  const row = await manager.findOneBy(Mailbox, { ownerId, number });
  if (row === null) return usual;
  const { name, to, format, language } = row;
  return { name, to, format, language };
}

const view = (set: MailboxSettings, contact: Contact): MailboxView => ({
  set,
  holds: {
    ...set,
    to: set.to.length > 0 || contact === null ? set.to : [contact.email],
    language: set.language ?? contact?.language ?? 'nl',
  },
});
