import { Erased, Moment, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A list of callers' numbers that an owner's flows block or let through. */
@Entity({ name: 'number_lists' })
@OwnedBy('ownerId')
@Erased('contract')
export class NumberList {
  @Text('not personal', { primary: true }) ownerId: string;
  @Text('not personal', { primary: true }) name: string;
  @Moment('not personal') changedAt: Date;
}

@Entity({ name: 'list_entries' })
@OwnedBy('ownerId')
@Erased('contract')
export class ListEntry {
  @Text('not personal', { primary: true }) ownerId: string;
  @Text('not personal', { primary: true }) name: string;
  /** A number in E.164, or a prefix of such numbers. */
  @Text(
    {
      whom: ['callers'],
      purpose: 'treating callers as the owner of the number wants them to be treated',
      ground: 'legitimate interest',
      period: 'until the owner takes them off the list',
    },
    { primary: true },
  )
  entry: string;
}
