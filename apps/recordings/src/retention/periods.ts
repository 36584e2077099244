import type { DestructionRule } from '@app/contracts';

export const dayMs = 86_400_000;

/** What an owner said of a number, from then on. */
export interface Setting {
  readonly days: number;
  readonly setAt: Date;
}

export interface Limits {
  /** Where the owner has said nothing. */
  readonly defaultDays: number;
  readonly maximumDays: number;
}

/** When audio is destroyed, and by what. */
export interface Due {
  readonly dueAt: Date;
  readonly rule: DestructionRule;
  readonly days: number | null;
}

/**
 * How many days a recording is kept that ended then: what was set when it ended, or less where less was set
 * since. A longer period holds for what is recorded from then on; a shorter one for what is there too.
 *
 * @param settings In the order in which they were made.
 */
export function daysKept(endedAt: Date, settings: readonly Setting[], limits: Limits): number {
  const before = settings.findLast(({ setAt }) => setAt <= endedAt);
  const since = settings.filter(({ setAt }) => setAt > endedAt);
  const said = [before?.days ?? limits.defaultDays, ...since.map(({ days }) => days)];
  return Math.min(...said, limits.maximumDays);
}

/** A day is 24 hours: a period doesn't depend on when clocks are changed. */
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
