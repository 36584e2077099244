import type { HeldLeg } from './leg.entity.js';
import type { SwitchSession } from './switch-session.js';

/** Which way a leg was first heard of. */
export type LegSource = 'post' | 'event' | 'spool';

/**
 * One leg as its switch reported it: only what a record needs. Keys pressed, application
 * arguments, SIP From headers and what the caller's number was before it was sealed are never
 * taken over. Null means that the source didn't say, or that it never happened.
 */
export interface Leg extends Readonly<Omit<HeldLeg, 'source' | 'receivedAt'>> {
  /** By which its switch counts it; noted with it, not held. */
  readonly session?: SwitchSession;
  /** Fields that say what can’t be; told in the log, not held. */
  readonly doubts?: readonly string[];
}

/** A leg as one source reported it. */
export interface ReportedLeg {
  readonly leg: Leg;
  readonly source: LegSource;
}

/** What identifies a leg: a uuid alone can come again after years, with another start. */
export const legKey = (leg: Pick<Leg, 'uuid' | 'startedAt'>): string =>
  `${leg.uuid}@${leg.startedAt}`;

/**
 * Whether the platform made it by itself, of nobody's call: it is held, for it costs money, but waits for
 * no A leg and comes into no record.
 */
export const isOwnCall = ({ direction, own }: Leg): boolean =>
  direction === 'outbound' && own.purpose !== undefined;
