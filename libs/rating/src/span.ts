import type { Micros } from '@app/common';
import type { Calendar } from './calendar/calendar.js';

/** The time of a call or leg, for its price. */
export interface Span {
  /** The moment of the answer. */
  readonly from: Micros;
  /** Started seconds. */
  readonly seconds: number;
  /** The calendar of the price's version; undefined without one. */
  readonly calendar: Calendar | undefined;
}
