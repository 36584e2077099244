import { callRecord, callsLive, liveCall, uuid } from '@app/contracts';
import { z } from 'zod';
import { named } from '../../kernel/openapi/schema-names.js';

/** All calls under way: at the start, and again when events may have been missed. */
const liveSnapshot = callsLive.reply;

/** The `data` of each event, by its name. */
export const liveEvents = {
  snapshot: liveSnapshot,
  /** The call is not answered yet. */
  ringing: named('LiveRinging', z.object({ call: liveCall })),
  answered: named('LiveAnswered', z.object({ call: liveCall })),
  ended: named('LiveEnded', z.object({ callId: uuid })),
  recorded: named('LiveRecorded', z.object({ record: callRecord })),
  /** Calls cannot be read, so the page may be outdated; a snapshot follows. */
  away: named('LiveAway', z.object({ detail: z.string() })),
} as const;
type LiveEvents = typeof liveEvents;

export type LiveEvent = {
  [Name in keyof LiveEvents]: { event: Name; data: z.input<LiveEvents[Name]> };
}[keyof LiveEvents];

/** For the OpenAPI document, which has no names of events. */
export const liveEventData = z.union([
  liveEvents.snapshot,
  liveEvents.ringing,
  liveEvents.answered,
  liveEvents.ended,
  liveEvents.recorded,
  liveEvents.away,
]);

/** As WHATWG's server-sent events have it: JSON has no line ends of its own. */
export const frame = ({ event, data }: LiveEvent): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
