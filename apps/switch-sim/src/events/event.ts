import type { VariableValue } from '../channel/channel-variables.js';
import type { SwitchIdentity } from '../channel/switch-identity.js';
import type { Octets } from '../kernel/octets.js';

export type Header = readonly [name: string, value: VariableValue];

/** An event of the switch, with its headers in order. */
export interface SwitchEvent {
  readonly name: string;
  readonly headers: readonly Header[];
  /** The body of an event, such as the answer of a background job. */
  readonly body?: Octets;
}

/** The place in the switch's source that raises each event; its headers name it. */
const raisedAt = {
  CHANNEL_DATA: ['mod_event_socket.c', 'parse_command', 2018],
  CHANNEL_CREATE: ['switch_core_state_machine.c', 'switch_core_session_run', 626],
  CHANNEL_PROGRESS: ['switch_channel.c', 'switch_channel_perform_mark_ring_ready_value', 3507],
  CHANNEL_PROGRESS_MEDIA: ['switch_channel.c', 'switch_channel_perform_mark_pre_answered', 3562],
  CHANNEL_ANSWER: ['switch_channel.c', 'switch_channel_perform_mark_answered', 3848],
  CHANNEL_BRIDGE: ['switch_ivr_bridge.c', 'switch_ivr_multi_threaded_bridge', 1689],
  CHANNEL_UNBRIDGE: ['switch_ivr_bridge.c', 'switch_ivr_multi_threaded_bridge', 1879],
  CHANNEL_EXECUTE: ['switch_core_session.c', 'switch_core_session_exec', 2949],
  CHANNEL_EXECUTE_COMPLETE: ['switch_core_session.c', 'switch_core_session_exec', 2972],
  CHANNEL_HOLD: ['switch_channel.c', 'switch_channel_mark_hold', 876],
  CHANNEL_UNHOLD: ['switch_channel.c', 'switch_channel_mark_hold', 876],
  DTMF: ['switch_channel.c', 'switch_channel_dequeue_dtmf', 678],
  CHANNEL_HANGUP: ['switch_channel.c', 'switch_channel_perform_hangup', 3447],
  CHANNEL_HANGUP_COMPLETE: [
    'switch_core_state_machine.c',
    'switch_core_session_reporting_state',
    943,
  ],
  RECORD_STOP: ['switch_ivr_async.c', 'send_record_stop_event', 1241],
  BACKGROUND_JOB: ['mod_event_socket.c', 'api_exec', 1569],
  HEARTBEAT: ['switch_core.c', 'send_heartbeat', 95],
} as const;
export type EventName = keyof typeof raisedAt;

/** Names of the simulated events; a subscription to any other name has no effect. */
export const eventNames = new Set<string>(
  Object.keys(raisedAt).filter((name) => name !== 'CHANNEL_DATA'),
);

/** `2026-11-24 23:05:18`: the switch's local time, which is UTC here. */
export const localStamp = (micros: number): string =>
  new Date(Math.floor(micros / 1000)).toISOString().slice(0, 19).replace('T', ' ');

/** The place in the switch's source that builds the answer to `uuid_dump`. */
const dumpedAt = ['mod_commands.c', 'uuid_dump_function', 6495] as const;

/** The opening headers of the answer to `uuid_dump`. */
export const dumpHeaders = (identity: SwitchIdentity, micros: number, sequence: number): Header[] =>
  openingHeaders('CHANNEL_DATA', identity, micros, sequence, dumpedAt);

/** The headers that open every event. */
export function openingHeaders(
  name: EventName,
  identity: SwitchIdentity,
  micros: number,
  sequence: number,
  [file, method, line]: readonly [string, string, number] = raisedAt[name],
): Header[] {
  return [
    ['Event-Name', name],
    ['Core-UUID', identity.coreUuid],
    ['FreeSWITCH-Hostname', identity.hostname],
    ['FreeSWITCH-Switchname', identity.switchName],
    ['FreeSWITCH-IPv4', identity.ipv4],
    ['FreeSWITCH-IPv6', identity.ipv6],
    ['Event-Date-Local', localStamp(micros)],
    ['Event-Date-GMT', new Date(Math.floor(micros / 1000)).toUTCString()],
    ['Event-Date-Timestamp', String(micros)],
    ['Event-Calling-File', file],
    ['Event-Calling-Function', method],
    ['Event-Calling-Line-Number', String(line)],
    ['Event-Sequence', String(sequence)],
  ];
}
