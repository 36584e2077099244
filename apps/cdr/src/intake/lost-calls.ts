import type { Alarms } from '@app/platform/alarms';
import type { Leg } from '../legs/index.js';

/**
 * For so long after a call was lost an alarm says so. All controllers being away is an alarm of its own
 * for as long as it lasts: this one is for who looks a few minutes later, and when nothing else was
 * seen. Shorter, and it is gone before somebody looks; longer, and the next outage is no new alarm.
 */
export const lostAlarmMs = 900_000;

/** Calls that came to no controller (the dialplan's last resort), as alarms of their switches. */
export class LostCalls {
  /** Switches with an alarm, and what ends it. */
  private readonly ends = new Map<
    string,
    { readonly atMs: number; readonly timer: NodeJS.Timeout }
  >();

  constructor(private readonly alarms: Pick<Alarms, 'raise' | 'clear'>) {}

  /** A leg that came late, as from a switch's spool, says nothing of now. */
  note({ own, switchName, endedAt }: Pick<Leg, 'own' | 'switchName' | 'endedAt'>): void {
    if (own.lost !== 'true') return;
    const atMs = endedAt / 1000 + lostAlarmMs;
    const known = this.ends.get(switchName);
    if (atMs <= Math.max(Date.now(), known?.atMs ?? 0)) return;
    clearTimeout(known?.timer);
    // A switch whose clock is ahead has no longer alarm for it.
    const timer = setTimeout(
      () => {
        this.ends.delete(switchName);
        this.alarms.clear('calls-lost', switchName);
      },
      Math.min(atMs - Date.now(), lostAlarmMs),
    );
    this.ends.set(switchName, { atMs, timer: timer.unref() });
    this.alarms.raise('calls-lost', switchName);
  }

  close(): void {
    for (const { timer } of this.ends.values()) clearTimeout(timer);
  }
}
