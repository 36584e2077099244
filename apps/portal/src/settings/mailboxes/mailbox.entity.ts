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
 * Where an owner wants the messages of a number. His, not the number's: who gets the number after him
 * must not get his messages, nor he theirs.
 */
@Entity({ name: 'mailboxes' })
@OwnedBy('ownerId')
@Erased('contract')
export class Mailbox {
  @Text('not personal', { primary: true }) ownerId: string;
  /** E.164, with its plus. */
  @Text(forMessages, { primary: true }) number: string;
  @Text(forMessages, { nullable: true }) name: string | null;
  /** None: the address of his documents. */
  @Column({ name: 'addresses', type: 'text', array: true })
  @PersonalData(forMessages)
  to: string[];
  @Text('not personal') format: MailboxSettings['format'];
  /** Null: that of his documents. */
  @Text('not personal', { nullable: true }) language: MailboxSettings['language'];
  @Moment('not personal') changedAt: Date;
}
