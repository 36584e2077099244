import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** One line of SIPp's `-trace_shortmsg`. */
export interface SipMessage {
  atMicros: number;
  sent: boolean;
  callId: string;
  /** Method of the CSeq header: the request's own, or of the request that a response answers. */
  method: string;
  /** User part of a request's Request-URI; null for a response. */
  user: string | null;
  /** Status of a response; null for a request. */
  status: number | null;
}

/** A run's SIP messages and failures as SIPp logged them, by Call-ID and in order of time. */
export interface SippRun {
  /** Call-ID on the wire by script index. */
  callIds: ReadonlyMap<number, string>;
  /** Script indexes of the calls that SIPp failed. */
  failed: readonly number[];
  carriers: ReadonlyMap<string, readonly SipMessage[]>;
  destinations: ReadonlyMap<string, readonly SipMessage[]>;
  /** User part of From in each INVITE that reached a destination, by Call-ID. */
  fromUsers: ReadonlyMap<string, string>;
}

const manifest = z.object({
  calls: z.array(z.object({ index: z.number(), sipCallId: z.string() })),
  carriers: z.array(z.object({ log: z.string() })),
  destinations: z.array(z.object({ log: z.string() })),
  failed: z.array(z.number()),
});

const line = /^[^\t]*\t[^\t]*\t(\d+)\.(\d{6})\t([SR])\t([^\t]*)\tCSeq:\s*\d+ ([A-Z]+)\t(.*)$/;

/** @throws {Error} naming a line that can't be parsed. */
export function parseShortLog(text: string): SipMessage[] {
  return text
    .split(/\r?\n/)
    .filter((each) => each !== '')
    .map((each) => {
      const [, seconds, micros, direction, callId = '', method = '', first = ''] =
        line.exec(each) ?? [];
      if (seconds === undefined) throw new Error(`not a line of SIPp's short message log: ${each}`);
      const status = /^SIP\/2\.0 (\d{3})/.exec(first)?.[1];
      return {
        atMicros: Number(seconds) * 1_000_000 + Number(micros),
        sent: direction === 'S',
        callId,
        method,
        user: /^[A-Z]+ sips?:([^@;>\s]+)@/.exec(first)?.[1] ?? null,
        status: status === undefined ? null : Number(status),
      };
    });
}

/** Call-ID and user part of From of every INVITE in SIPp's `-trace_msg`. */
export function parseFromUsers(text: string): Map<string, string> {
  const users = new Map<string, string>();
  for (const message of text.split(/^-{20,} .*$/m)) {
    if (!/^INVITE /m.test(message)) continue;
    const callId = /^(?:Call-ID|i):\s*(\S+)/im.exec(message)?.[1];
    const user = /^(?:From|f):.*<sips?:([^@;>\s]+)@/im.exec(message)?.[1];
    if (callId !== undefined && user !== undefined) users.set(callId, user);
  }
  return users;
}

/** Groups messages by Call-ID, leaving out the switch's OPTIONS pings of trunks. */
function byCallId(messages: readonly SipMessage[]): Map<string, SipMessage[]> {
  const calls = new Map<string, SipMessage[]>();
  for (const message of messages.filter(({ method }) => method !== 'OPTIONS')) {
    calls.set(message.callId, [...(calls.get(message.callId) ?? []), message]);
  }
  return calls;
}

/** Reads the log folder of a run on the real switch (tools/switch documents its files). */
export function readSippRun(folder: string): SippRun {
  const read = (name: string): string => readFileSync(join(folder, name), 'latin1');
  const { calls, carriers, destinations, failed } = manifest.parse(
    JSON.parse(read('manifest.json')),
  );
  const logs = (entries: readonly { log: string }[]): Map<string, SipMessage[]> =>
    byCallId(entries.flatMap(({ log }) => parseShortLog(read(log))));
  const messageLogs = destinations.map(({ log }) => log.replace(/\.short\.log$/, '.messages.log'));
  return {
    callIds: new Map(calls.map(({ index, sipCallId }) => [index, sipCallId])),
    failed,
    carriers: logs(carriers),
    destinations: logs(destinations),
    fromUsers: new Map(messageLogs.flatMap((log) => [...parseFromUsers(read(log))])),
  };
}
