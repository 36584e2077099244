import type { SwitchParts } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import type { Header } from '../events/event.js';
import type { Octets } from '../kernel/octets.js';

/** An application that listeners hear of. */
export interface ToldApplication {
  readonly name: string;
  readonly data: Octets;
  /** Application-UUID: whoever has it executed may choose one. */
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

/** CHANNEL_EXECUTE, before it runs. */
export function tellExecuted({ channel, parts }: On, { name, data, uuid }: ToldApplication): void {
  channel.variables.unset('current_application_response');
  channel.variables.setAll({ current_application: name, current_application_data: data });
  parts.events.raise(
    'CHANNEL_EXECUTE',
    channel,
    [],
    [...named(name, data), ['Application-UUID', uuid]],
  );
}

/** CHANNEL_EXECUTE_COMPLETE, once it has run. */
export function tellCompleted({ channel, parts }: On, { name, data, uuid }: ToldApplication): void {
  const response = channel.variables.get('current_application_response') ?? '_none_';
  parts.events.raise(
    'CHANNEL_EXECUTE_COMPLETE',
    channel,
    [],
    [...named(name, data), ['Application-Response', response], ['Application-UUID', uuid]],
  );
}
