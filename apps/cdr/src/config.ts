import { appFields, databaseFields, natsFields, secret, wholeNumber } from '@app/platform/config';
import { z } from 'zod';

/**
 * Largest leg that is read, in bytes. Captured ones have 5 to 11 kB; mod_json_cdr writes a byte of
 * the From header some 22 times, so an INVITE that just fits into a UDP packet makes 1.3 MB.
 */
export const longestBody = 4_000_000;

/** Where a switch's inbound event socket is. */
export interface SwitchAddress {
  name: string;
  host: string;
  port: number;
}

const switchesRule = 'must list switches as name=host:port, separated by commas';
const switchPattern = /^([A-Za-z0-9._-]{1,64})=([A-Za-z0-9.-]+|\[[0-9a-f:]+\]):(\d{1,5})$/;

function switchAddress(text: string): SwitchAddress | null {
  const match = switchPattern.exec(text.trim());
  const [, name, host, port] = match ?? [];
  if (name === undefined || host === undefined) return null;
  const number = Number(port);
  if (number < 1 || number > 65_535) return null;
  return { name, host: host.replaceAll(/[[\]]/g, ''), port: number };
}

/** `fs1=127.0.0.1:24020,fs2=…`: the name is what the switch calls itself (its `switchname`). */
const switches = z
  .string()
  .transform((text, context): SwitchAddress[] => {
    const found = text.split(',').map(switchAddress);
    const names = new Set(found.map((one) => one?.name));
    const good = found.filter((one) => one !== null);
    if (good.length === found.length && names.size === found.length) return good;
    context.addIssue({ code: 'custom', message: switchesRule });
    return z.NEVER;
  })
  .describe(switchesRule);

export const config = z.object({
  ...appFields,
  ...natsFields,
  ...databaseFields,
  SWITCHES: switches,
  EVENT_SOCKET_PASSWORD: z.string().min(1).describe('must be the password of the event sockets'),
  /** Password of the user `switch`, by whom legs are posted. */
  CDR_TOKEN: secret(),
  /** Legs that may wait for a commit; more are answered 503. */
  INTAKE_QUEUE: wholeNumber(1, 1_000_000).default(5000),
  /** Legs that are committed together at most. */
  INTAKE_GROUP: wholeNumber(1, 5000).default(500),
  /** How long a call waits for the last of its legs once its A leg is in. */
  COMPLETE_AFTER_MS: wholeNumber(0, 86_400_000).default(30_000),
  /** How long a leg waits for its A leg before its switch is asked for that channel. */
  ORPHAN_ASK_AFTER_MS: wholeNumber(0, 86_400_000).default(30_000),
  /** How long that channel must be gone before the leg counts as an orphan. */
  ORPHAN_GRACE_MS: wholeNumber(0, 86_400_000).default(300_000),
  /** How long a call is on the live list before its switch is asked whether it still has it. */
  LIVE_CHECK_AFTER_MS: wholeNumber(0, 86_400_000).default(300_000),
  /** Pause between two looks at what is due. */
  SWEEP_MS: wholeNumber(10, 60_000).default(1000),
});
export type Config = z.infer<typeof config>;
