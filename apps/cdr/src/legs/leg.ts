import type { StoredLeg } from './leg.entity.js';
import type { SwitchSession } from './switch-session.js';

/** How a report of a leg arrived. */
export type LegSource = 'post' | 'event' | 'spool';

/**
 * One leg as its switch reported it: only the fields that a record needs. Pressed keys, application
 * arguments, SIP From headers and the caller's number from before it was sealed are never taken
 * over. Null: the report has no value, or the event never happened.
 */
export interface Leg extends Readonly<Omit<StoredLeg, 'source' | 'receivedAt'>> {
  /** The leg's session on its switch; noted when the leg is committed, not stored with it. */
  readonly session?: SwitchSession;
  /** Fields with impossible values; logged, not stored. */
  readonly doubts?: readonly string[];
}

/** A leg as one source reported it. */
export interface ReportedLeg {
  readonly leg: Leg;
  readonly source: LegSource;
}

/** Identifies a leg: a uuid alone may occur again after years, with another start. */
export const legKey = (leg: Pick<Leg, 'uuid' | 'startedAt'>): string =>
  `${leg.uuid}@${leg.startedAt}`;

/**
 * Whether the leg is of a call that the platform made by itself. Such a leg is stored, because it
 * costs money, but waits for no A leg and is in no record.
 */
export const isOwnCall = ({ direction, own }: Leg): boolean =>
  direction === 'outbound' && own.purpose !== undefined;
