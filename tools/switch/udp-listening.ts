import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether a process has bound this IPv4 UDP address, according to Linux's /proc. */
export function isHeld(ip: string, port: number): boolean {
  const hex = ip
    .split('.')
    .toReversed()
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
  const local = ` ${hex}:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  return readFileSync('/proc/net/udp', 'utf8').includes(local);
}

/** Waits until a process listens; false when `gaveUp` returns true first. */
export async function untilListening(
  ip: string,
  port: number,
  gaveUp: () => boolean,
): Promise<boolean> {
  while (!isHeld(ip, port)) {
    if (gaveUp()) return false;
    await pause(20);
  }
  return true;
}
