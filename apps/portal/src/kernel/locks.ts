import { Locks } from '@app/platform/database';

/** Kinds of portal's locks. The comment of each says what its id is. */
export type LockKind =
  /** A breach's id. */
  | 'breach'
  /** No id: confirmations of callers' e-mail addresses. */
  | 'caller-addresses'
  /** A caller's number. */
  | 'caller-code'
  /** A spoken code's id. */
  | 'caller-code-tries'
  /** No id: the list of all carriers. */
  | 'carriers'
  /** An owner's id. */
  | 'data-exports'
  /** An owner's id. */
  | 'lists'
  /** An owner's id. */
  | 'members'
  /** A service number. */
  | 'number'
  /** Locked without an id: there is one set of platform limits. */
  | 'platform-limits'
  /** A prompt's subject, see `subjectOf`. */
  | 'prompt'
  /** An owner's id. */
  | 'prompts'
  /** An e-mail address. */
  | 'user';

/**
 * Locks one thing until the transaction ends, whether its row exists or not. So the outbox publishes changes of one
 * thing in the order of their commits.
 */
export const locks = new Locks<LockKind>('portal');
