import type { WorldDestination } from '../calls/index.js';

/** What a destination does: a label of the scenario in destination-scenario.ts. */
export type Course = 'rings' | 'callerEnds' | 'calleeEnds' | 'holds' | `refuses${number}`;

/** Columns of the table; SIPp looks a called number up in the first. */
export const columns = [
  'digits',
  'course',
  'ringMs',
  'talkMs',
  'holdsAfterMs',
  'holdsMs',
  'mediaPort',
] as const;

/** @throws {Error} for a destination that is down: nothing may listen at its trunk. */
export function courseOf(destination: WorldDestination): Course {
  switch (destination.kind) {
    case 'down':
      throw new Error(`${destination.number} is down: nothing may answer for it`);
    case 'rings':
      return 'rings';
    case 'busy':
      return 'refuses486';
    case 'refuses':
      return `refuses${destination.status}`;
    case 'answers': {
      const { endedBy, holds } = destination.onRealSwitch;
      if (endedBy === 'caller') return 'callerEnds';
      return holds ? 'holds' : 'calleeEnds';
    }
  }
}

/**
 * The destinations behind a trunk as a table for SIPp's `-inf`.
 *
 * @param calleeTalkMs How long a callee talks who ends the call, unless the destination says so.
 */
export function destinationTable(
  destinations: readonly WorldDestination[],
  calleeTalkMs: number,
  mediaPortOf: (number: string) => number,
): string {
  const rows = destinations.map((destination) => {
    const {
      ringMs = 0,
      talkMs = calleeTalkMs,
      holds,
    }: Times = 'onRealSwitch' in destination ? destination.onRealSwitch : {};
    const row: Record<(typeof columns)[number], string | number> = {
      digits: destination.number.slice(1),
      course: courseOf(destination),
      ringMs,
      talkMs: holds ? talkMs - holds.afterMs - holds.ms : talkMs,
      holdsAfterMs: holds?.afterMs ?? 0,
      holdsMs: holds?.ms ?? 0,
      mediaPort: mediaPortOf(destination.number),
    };
    return columns.map((column) => row[column]).join(';');
  });
  return `${['SEQUENTIAL', ...rows].join('\n')}\n`;
}

interface Times {
  readonly ringMs?: number;
  readonly talkMs?: number | undefined;
  readonly holds?: { readonly afterMs: number; readonly ms: number } | undefined;
}
