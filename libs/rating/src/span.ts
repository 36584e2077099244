import type { Micros } from '@app/common';
import type { Calendar } from './calendar/calendar.js';

/** The time that a call or a leg lasted, as its price looks at it. */
export interface Span {
  /** When it was answered. */
  readonly from: Micros;
  /** Each started second counts. */
  readonly seconds: number;
  /** Of the version that the price is from; undefined when it has none. */
  readonly calendar: Calendar | undefined;
}
