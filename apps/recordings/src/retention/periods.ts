import type { DestructionRule } from '@app/contracts';

export const dayMs = 86_400_000;

/** A retention period that an owner set for a number, valid from `setAt`. */
export interface Setting {
  readonly days: number;
  readonly setAt: Date;
}

export interface Limits {
  /** The period of a number whose owner has set none. */
  readonly defaultDays: number;
  readonly maximumDays: number;
}

/** When audio is destroyed, and by which rule. */
export interface Due {
  readonly dueAt: Date;
  readonly rule: DestructionRule;
  readonly days: number | null;
}

/**
 * Days that a recording is kept: the period at its end, or the shortest set since if that is
 * shorter. A longer period counts only for later recordings, a shorter one also for stored ones.
 *
 * @param settings In order of time.
 */
export function daysKept(endedAt: Date, settings: readonly Setting[], limits: Limits): number {
  const before = settings.findLast(({ setAt }) => setAt <= endedAt);
  const since = settings.filter(({ setAt }) => setAt > endedAt);
  const said = [before?.days ?? limits.defaultDays, ...since.map(({ days }) => days)];
  return Math.min(...said, limits.maximumDays);
}

/** The moment so many days of 24 hours later, whatever clock changes come in between. */
export const afterDays = (endedAt: Date, days: number): Date =>
  new Date(endedAt.getTime() + days * dayMs);

export function dueByRetention(
  endedAt: Date,
  settings: readonly Setting[],
  limits: Limits,
): Due & { days: number } {
  const days = daysKept(endedAt, settings, limits);
  return { dueAt: afterDays(endedAt, days), rule: 'retention', days };
}
