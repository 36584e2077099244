import { Column, Entity } from 'typeorm';
import { NotOwners } from '../ownership.js';
import { PersonalData } from '../personal-data.js';
import { Created, Digits, Text } from '../table/columns.js';

const ofMessage = {
  whom: ['owners', 'callers'],
  purpose: 'telling the other apps what happened',
  ground: 'contract',
  period: 'until the bus has it, as a rule less than a second',
} as const;

/** A message to publish on NATS, written in the transaction that it reports. */
@Entity({ name: 'outbox' })
@NotOwners('messages on their way: gone within seconds')
export class OutboxEntry {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') kind: 'event' | 'put' | 'delete';
  /** The event's subject, or the bucket's name. */
  @Text('not personal') target: string;
  /** The stream, for an event. */
  @Text('not personal', { nullable: true }) stream: string | null;
  /** The event's id, or the bucket's key. */
  @Text(ofMessage) key: string;
  @Column({ type: 'jsonb', nullable: true })
  @PersonalData(ofMessage)
  payload: unknown;
  @Created('not personal') createdAt: Date;
}
