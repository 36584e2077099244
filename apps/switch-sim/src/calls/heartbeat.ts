import type { SwitchParts } from './call.js';

const intervalMs = 20_000;

/** Raises HEARTBEAT every 20 s of the switch's clock, while `running` returns true. */
export function scheduleHeartbeats(parts: SwitchParts, running: () => boolean): void {
  const startedMs = parts.clock.now();
  const beat = (): void => {
    if (!running()) return;
    const sessions = String(parts.channels.size);
    const peak = String(parts.sessions.peak);
    const upMs = parts.clock.now() - startedMs;
    parts.events.raiseHeartbeat(parts.clock.now() * 1000, [
      ['Event-Info', 'System Ready'],
      ['Up-Time', upTime(upMs)],
      ['FreeSWITCH-Version', '1.11.2-dev+git~20260717T204138Z~0a54a48f37~64bit'],
      ['Uptime-msec', String(upMs)],
      ['Session-Count', sessions],
      ['Max-Sessions', '20000'],
      ['Session-Per-Sec', '2000'],
      ['Session-Per-Sec-Last', '0'],
      ['Session-Per-Sec-Max', '0'],
      ['Session-Per-Sec-FiveMin', '0'],
      ['Session-Since-Startup', String(parts.sessions.begun)],
      ['Session-Peak-Max', peak],
      ['Session-Peak-FiveMin', peak],
      ['Idle-CPU', '100.000000'],
    ]);
    parts.clock.at(parts.clock.now() + intervalMs, beat);
  };
  beat();
}

function upTime(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  return `0 years, ${days} days, ${hours} hours, ${minutes} minutes, ${seconds % 60} seconds, ${ms % 1000} milliseconds, 0 microseconds`;
}
