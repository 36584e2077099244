import { Locks } from '@app/platform/database';

/** What portal has locks of: what its id is stands beside each. */
export type LockKind =
  /** A breach's id. */
  | 'breach'
  /** None: requests of callers whose address is confirmed. */
  | 'caller-addresses'
  /** A caller's number. */
  | 'caller-code'
  /** A spoken code's id. */
  | 'caller-code-tries'
  /** None: the list of all carriers. */
  | 'carriers'
  /** An owner's id. */
  | 'data-exports'
  /** An owner's id. */
  | 'lists'
  /** An owner's id. */
  | 'members'
  /** A service number. */
  | 'number'
  /** None. */
  | 'platform-limits'
  /** A prompt's place, see `subjectOf`. */
  | 'prompt'
  /** An owner's id. */
  | 'prompts'
  /** An address of mail. */
  | 'user';

/**
 * One thing until the transaction ends, whether its row is there already or not. What the outbox says of it is then
 * said in the order of commit.
 */
export const locks = new Locks<LockKind>('portal');
