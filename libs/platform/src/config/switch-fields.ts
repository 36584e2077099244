import { z } from 'zod';

/** Address of a switch's inbound event socket. */
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

/** `fs1=127.0.0.1:24020,fs2=…`; the name is the switch's own (its `switchname`). */
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

/** For apps with their own connection to each switch. */
export const switchFields = {
  SWITCHES: switches,
  EVENT_SOCKET_PASSWORD: z.string().min(1).describe('must be the password of the event sockets'),
};
