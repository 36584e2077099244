import type { MailboxSettings } from '@app/contracts';
import { Erased, Moment, OwnedBy, PersonalData, Text } from '@app/platform/database';
import { Column, Entity } from 'typeorm';

const forMessages = {
  whom: ['owners', 'users'],
  purpose: 'mailing the messages that callers leave to whom the owner of the number names',
  ground: 'contract',
  period: 'until the owner names others, at most a month after his contract ends',
} as const;

/**
 * The settings of an owner for messages of a number. They belong to the owner, not to the number: the number's next
 * owner must not get this owner's messages, nor the reverse.
 */
@Entity({ name: 'mailboxes' })
@OwnedBy('ownerId')
@Erased('contract')
export class Mailbox {
  @Text('not personal', { primary: true }) ownerId: string;
  /** The number, E.164, with its plus. */
  @Text(forMessages, { primary: true }) number: string;
  @Text(forMessages, { nullable: true }) name: string | null;
  /** Addresses that get the messages; empty: the address for the owner's documents. */
  @Column({ name: 'addresses', type: 'text', array: true })
  @PersonalData(forMessages)
  to: string[];
  @Text('not personal') format: MailboxSettings['format'];
  /** The language of the mails; null: the language of the owner's documents. */
  @Text('not personal', { nullable: true }) language: MailboxSettings['language'];
  @Moment('not personal') changedAt: Date;
}
