import { localTime, type Micros } from '@app/common';

/** Where calls are counted in days and hours: numbers have no zone of their own. */
export const zone = 'Europe/Amsterdam';

export interface LocalHour {
  /** `2026-11-25` */
  readonly day: string;
  /** 0 to 23: what clocks showed. In the night when they are set back, 2 is two hours long. */
  readonly hour: number;
}

/** Every zone is a multiple of this off UTC. */
const quarterMicros = 900_000_000;

/** Days and hours of moments; asking again within a quarter of an hour costs next to nothing. */
export function localHours(): (at: Micros) => LocalHour {
  const known = new Map<number, LocalHour>();
  return (at) => {
    const quarter = Math.floor(at / quarterMicros);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const { date, minute } = localTime((quarter * quarterMicros) / 1000, zone);
    const found = { day: date, hour: Math.floor(minute / 60) };
    known.set(quarter, found);
    return found;
  };
}
