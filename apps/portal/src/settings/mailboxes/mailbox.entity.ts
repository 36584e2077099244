import type { MailboxSettings } from '@app/contracts';
import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  /** E.164, with its plus. */
  @PrimaryColumn({ type: 'text' })
  @PersonalData(forMessages)
  number: string;

  @Column({ type: 'text', nullable: true })
  @PersonalData(forMessages)
  name: string | null;

  /** None: the address of his documents. */
  @Column({ name: 'addresses', type: 'text', array: true })
  @PersonalData(forMessages)
  to: string[];

  @Column({ type: 'text' })
  @NotPersonal()
  format: MailboxSettings['format'];

  /** Null: that of his documents. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  language: MailboxSettings['language'];

  @Column({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}
