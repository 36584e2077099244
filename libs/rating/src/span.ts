import type { Micros } from '@app/common';
import type { Calendar } from './calendar/calendar.js';

/** The time of a call or leg that its price depends on. */
export interface Span {
  /** The moment at which the call or leg was answered. */
  readonly from: Micros;
  /** Duration in started seconds. */
  readonly seconds: number;
  /** The calendar of the price's version; undefined without one. */
  readonly calendar: Calendar | undefined;
}
