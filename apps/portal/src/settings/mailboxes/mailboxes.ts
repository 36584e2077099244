import { AppError } from '@app/common';
import {
  type Asked,
  type Mailbox as FoundMailbox,
  mailboxFind,
  mailboxGet,
  mailboxPut,
  type MailboxSettings,
  ownerContact,
  type OwnerContact,
} from '@app/contracts';
import { AuditedReads, Transactions } from '@app/platform/database';
import { Answers as AnswersOnBus } from '@app/platform/operations';
import { ofOwnerInSight, servicesAlone, type Sight } from '@app/platform/scopes';
import { Controller, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askerOf, forbidden, mayAt } from '../../kernel/access/index.js';
import { locks } from '../../kernel/locks.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { noSuchNumber, ServiceNumberEntity, sightOf } from '../../numbers/index.js';
import { Owner } from '../../parties/index.js';
import { Mailbox } from './mailbox.entity.js';

/** A mailbox as set, and the settings that apply: those, or the defaults. */
export interface MailboxView {
  set: MailboxSettings;
  holds: MailboxSettings & { language: 'nl' | 'en' };
}

const usual: MailboxSettings = { name: null, to: [], format: 'mp3', language: null };

/** The mailboxes of numbers, to which callers' messages are mailed, as each number's owner sets them. */
@Controller()
export class Mailboxes {
  private readonly logger = new Logger(Mailboxes.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
  ) {}

  @Answers(mailboxGet)
  get({ number }: Asked<typeof mailboxGet>, { request }: Here) {
    const sight = sightOf(askerOf(request));
    return this.reads.read(
      sight.by,
      { action: 'mailbox.get', subject: number },
      async (manager) => {
        const ownerId = await this.ownerOf(manager, number, sight);
        return view(await setIn(manager, ownerId, number), await contactOf(manager, ownerId));
      },
    );
  }

  @Answers(mailboxPut)
  async put({ number, ...settings }: Asked<typeof mailboxPut>, { request }: Here) {
    const asker = askerOf(request);
    const sight = sightOf(asker);
    const changed = await this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'number', number);
      const ownerId = await this.ownerOf(manager, number, sight);
      if (!mayAt(asker, 'members:manage', ownerId)) throw forbidden('members:manage');
      const row = { ownerId, number, ...settings, changedAt: new Date() };
      await manager.upsert(Mailbox, row, ['ownerId', 'number']);
      await audit.note({ as: 'owner', ownerId }, 'mailbox.put', number);
      return view(settings, await contactOf(manager, ownerId));
    });
    this.logger.log({ work: 'change', count: 1 });
    return changed;
  }

  /** The mailbox of a number for an owner; a removed owner has no addresses. */
  @AnswersOnBus(mailboxFind)
  async find({ scope, ownerId, serviceNumber }: Asked<typeof mailboxFind>): Promise<FoundMailbox> {
    servicesAlone(scope);
    const { manager } = this.database;
    const contact = await contactOf(manager, ownerId);
    const { holds } = view(await setIn(manager, ownerId, serviceNumber), contact);
    const { name: numberName, ...rest } = holds;
    return { ...rest, numberName, contact: contact?.email ?? null };
  }

  /**
   * The contact address of an owner.
   * @throws AppError not-found `no-such-owner`.
   */
  @AnswersOnBus(ownerContact)
  async contact({ scope, ownerId }: Asked<typeof ownerContact>): Promise<OwnerContact> {
    servicesAlone(scope);
    const owner = await this.database.manager.findOneBy(Owner, { id: ownerId });
    if (owner === null) throw new AppError('not-found', 'no-such-owner', 'There is no such owner.');
    const { name, billTo } = owner;
    return { name, email: billTo?.email ?? null, language: billTo?.language ?? 'nl' };
  }

  /**
   * The owner of a number.
   * @throws AppError not-found `no-such-number`, also for a number that the asker may not see.
   */
  private async ownerOf(manager: EntityManager, number: string, sight: Sight): Promise<string> {
    const row = await manager.findOneBy(ServiceNumberEntity, { number });
    if (row === null) throw noSuchNumber(number);
    ofOwnerInSight(sight, row.ownerId, () => noSuchNumber(number));
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
