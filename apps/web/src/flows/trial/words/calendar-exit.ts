import { isJson, type Json } from './flow-parts.js';

/**
 * Whether a call left a step by a day of the calendar that the step shares with other numbers.
 * @param drawn The step as drawn: it names the calendar, whose days come after its own exceptions.
 * @param exit The exit's field in the flow that was tried, such as `exceptions.0.to` or `holidays`.
 */
export function isByCalendar(drawn: Json | undefined, exit: string): boolean {
  if (drawn === undefined || !isJson(drawn['calendar'])) return false;
  const { exceptions: own, holidays } = drawn;
  const [part, row] = exit.split('.');
  if (part === 'holidays') return holidays === undefined;
  return part === 'exceptions' && Number(row) >= (Array.isArray(own) ? own.length : 0);
}

/** The exit as drawn by which a call left a step. On a day with hours of its own, a calendar opens the first period. */
export function drawnExit(
  drawn: Json | undefined,
  exit: string | null,
  to: string | null,
): string | null {
  if (exit === null || !isByCalendar(drawn, exit)) return exit;
  const calendar = drawn?.['calendar'];
  return isJson(calendar) && calendar['to'] === to ? 'calendar.to' : 'periods.0.to';
}
