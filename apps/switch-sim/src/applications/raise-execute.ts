import type { SwitchParts } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import type { Header } from '../events/event.js';
import type { Octets } from '../kernel/octets.js';

/** An application about which events are raised. */
export interface RaisedApplication {
  readonly name: string;
  readonly data: Octets;
  /** Application-UUID; the controller that executes the application may choose one. */
  readonly uuid: Octets;
}

interface On {
  readonly channel: Channel;
  readonly parts: SwitchParts;
}

const named = (name: string, data: Octets): Header[] => [
  ['Application', name],
  ...(data === '' ? [] : [['Application-Data', data] as const]),
];

/** Raises CHANNEL_EXECUTE, before the application runs. */
export function raiseExecute(
  { channel, parts }: On,
  { name, data, uuid }: RaisedApplication,
): void {
  channel.variables.unset('current_application_response');
  channel.variables.setAll({ current_application: name, current_application_data: data });
  parts.events.raise(
    'CHANNEL_EXECUTE',
    channel,
    [],
    [...named(name, data), ['Application-UUID', uuid]],
  );
}

/** Raises CHANNEL_EXECUTE_COMPLETE, once the application has run. */
export function raiseExecuteComplete(
  { channel, parts }: On,
  { name, data, uuid }: RaisedApplication,
): void {
  const response = channel.variables.get('current_application_response') ?? '_none_';
  parts.events.raise(
    'CHANNEL_EXECUTE_COMPLETE',
    channel,
    [],
    [...named(name, data), ['Application-Response', response], ['Application-UUID', uuid]],
  );
}
