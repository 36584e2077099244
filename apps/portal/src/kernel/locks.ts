import { Locks } from '@app/platform/database';

/**
 * Kinds of portal's locks. A lock's id says which thing of the kind it locks; the comment of each
 * kind says what its id is.
 */
export type LockKind =
  /** Locks which destinations of an owner are out, by the owner's id. */
  | 'absences'
  /** Locks one data breach, by the breach's id. */
  | 'breach'
  /** Locks all confirmations of callers' e-mail addresses, without an id. */
  | 'caller-addresses'
  /** Locks the codes of a caller, by the caller's number. */
  | 'caller-code'
  /** Locks the tries of a spoken code, by the code's id. */
  | 'caller-code-tries'
  /** Locks the list of all carriers, without an id. */
  | 'carriers'
  /** Locks the data exports of an owner, by the owner's id. */
  | 'data-exports'
  /** Locks the lists of an owner, by the owner's id. */
  | 'lists'
  /** Locks the members of an owner, by the owner's id. */
  | 'members'
  /** Locks a service number, by the number. */
  | 'number'
  /** Locks the platform's limits, without an id: there is one set of them. */
  | 'platform-limits'
  /** Locks a prompt, by its subject, see `subjectOf`. */
  | 'prompt'
  /** Locks all prompts of an owner, by the owner's id. */
  | 'prompts'
  /** Locks what an owner's numbers share, before any of the numbers, by the owner's id. */
  | 'shared'
  /** Locks a user's account and rights, by the e-mail address. */
  | 'user';

/**
 * Locks one thing until the transaction ends, whether its row exists or not. So the outbox publishes changes of one
 * thing in the order of their commits.
 */
export const locks = new Locks<LockKind>('portal');
