import type { Channel } from '../channel/channel.js';
import { profileName, type SwitchIdentity } from '../channel/switch-identity.js';
import { localStamp } from '../events/event.js';
import type { Octets } from '../kernel/octets.js';

/** One row of `show channels as json`, with its fields in the captured order. */
function row(
  { profile, name, variables, times, state, callState, hasCodec }: Channel,
  hostname: string,
): Record<string, Octets> {
  const codec = (value: string): string => (hasCodec ? value : '');
  const called = profile.calleeIdNumber !== '';
  return {
    uuid: profile.uuid,
    direction: profile.direction,
    created: localStamp(times.created),
    created_epoch: String(Math.floor(times.created / 1_000_000)),
    name,
    state,
    cid_name: profile.callerIdName,
    cid_num: profile.callerIdNumber,
    ip_addr: profile.networkAddress,
    dest: profile.destinationNumber,
    application: variables.get('current_application') ?? '',
    application_data: variables.get('current_application_data') ?? '',
    dialplan: 'XML',
    context: profileName,
    read_codec: codec('PCMA'),
    read_rate: codec('8000'),
    read_bit_rate: codec('64000'),
    write_codec: codec('PCMA'),
    write_rate: codec('8000'),
    write_bit_rate: codec('64000'),
    secure: '',
    hostname,
    presence_id: '',
    presence_data: '',
    accountcode: '',
    callstate: callState,
    callee_name: profile.calleeIdName,
    callee_num: profile.calleeIdNumber,
    callee_direction: called ? 'SEND' : '',
    call_uuid: variables.get('call_uuid') ?? profile.uuid,
    sent_callee_name: variables.get('last_sent_callee_id_name') ?? '',
    sent_callee_num: variables.get('last_sent_callee_id_number') ?? '',
    initial_cid_name: profile.callerIdName,
    initial_cid_num: profile.callerIdNumber,
    initial_ip_addr: profile.networkAddress,
    initial_dest: profile.destinationNumber,
    initial_dialplan: 'XML',
    initial_context: profileName,
  };
}

/**
 * The answer to `show channels as json`; without channels it is `{"row_count": 0}`, with a space.
 */
export function showChannels(channels: readonly Channel[], identity: SwitchIdentity): Octets {
  if (channels.length === 0) return '{"row_count": 0}\n';
  return JSON.stringify({
    row_count: channels.length,
    rows: channels.map((each) => row(each, identity.switchName)),
  });
}
