import type { Alarms } from '@app/platform/alarms';
import type { Leg } from '../legs/index.js';

/**
 * How long the alarm lasts after a lost call. All controllers being away has its own alarm while it
 * lasts; this one is for staff who look a few minutes later, and for losses that nothing else
 * shows. A shorter alarm would be gone before staff look; with a longer one the next outage would
 * raise no new alarm.
 */
export const lostAlarmMs = 900_000;

/**
 * Raises an alarm of the switch for calls that reached no controller (the dialplan's last resort).
 */
export class LostCalls {
  /** Switches with an alarm, and the timer that clears it. */
  private readonly ends = new Map<
    string,
    { readonly atMs: number; readonly timer: NodeJS.Timeout }
  >();

  constructor(private readonly alarms: Pick<Alarms, 'raise' | 'clear'>) {}

  /** Ignores a leg that arrived late, as from a switch's spool: it shows nothing of the present. */
  note({ own, switchName, endedAt }: Pick<Leg, 'own' | 'switchName' | 'endedAt'>): void {
    if (own.lost !== 'true') return;
    const atMs = endedAt / 1000 + lostAlarmMs;
    const known = this.ends.get(switchName);
    if (atMs <= Math.max(Date.now(), known?.atMs ?? 0)) return;
    clearTimeout(known?.timer);
    // At most `lostAlarmMs` from now, because the clock of a switch may be ahead.
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
