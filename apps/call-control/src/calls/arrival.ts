import { channelVariables } from '@app/contracts';
import type { CallChannel, ReadVariable } from './call-channel.js';

/** A call as the switch hands it over: new, or with the state that another controller left. */
export interface Arrival {
  /** The A leg's uuid. */
  readonly callId: string;
  /** Where the INVITE came from, IPv4. */
  readonly sourceAddress: string;
  /** The Request-URI's user part. */
  readonly dialled: string;
  /**
   * The caller's number as the carrier gave it, **also when it is withheld**: for the origin of
   * the call alone, and never to be logged, kept or set on the channel.
   */
  readonly callingNumber: string | null;
  /** Text of the flow's state, when another controller has begun with the call. */
  readonly state: string | undefined;
  /** True when the caller hears us already: no `pre_answer` is needed. */
  readonly hasMedia: boolean;
  /** Every channel variable as it was at the hand-over. */
  readonly variable: ReadVariable;
}

export function readArrival({ uuid, channel }: CallChannel): Arrival {
  const variable: ReadVariable = (name) => channel.variable(name);
  const answerState = channel.header('Answer-State');
  return {
    callId: uuid,
    sourceAddress: variable('sip_network_ip') ?? '',
    dialled: variable('sip_req_user') ?? channel.header('Caller-Destination-Number') ?? '',
    // sealing a withheld call changes Caller-ID-Number, and leaves the original alone
    callingNumber:
      channel.header('Caller-Orig-Caller-ID-Number') ??
      channel.header('Caller-Caller-ID-Number') ??
      null,
    state: variable(channelVariables.state),
    hasMedia: answerState === 'early' || answerState === 'answered',
    variable,
  };
}
