import { channelVariables } from '@app/contracts';
import { originOf, parseCalling, type CallerOrigin } from '@app/number-plan';
import type { CallChannel, ReadVariable } from './call-channel.js';
import { carriersCountry } from '@app/switch-conf';

/** A call as the switch hands it over: new, or with the state that another controller left. */
export interface Arrival {
  /** The A leg's uuid. */
  readonly callId: string;
  /** What the switch calls itself. */
  readonly switchName: string;
  /** Where the INVITE came from, IPv4. */
  readonly sourceAddress: string;
  /** The Request-URI's user part, with a telephone number's parameters. */
  readonly dialled: string;
  /**
   * The caller's number as the carrier gave it, **also when it is withheld**: for decisions about
   * the call alone, and never to be logged, kept or set on the channel.
   */
  readonly callingNumber: string | null;
  /** The same as E.164, null when it is no valid number. */
  readonly caller: string | null;
  readonly origin: CallerOrigin;
  readonly withheld: boolean;
  /** When the call came in, by the switch's clock: microseconds since 1970. */
  readonly startedAt: number;
  /** Now, by the switch's clock: milliseconds since 1970. It never runs back. */
  readonly nowMs: () => number;
  /** Text of the flow's state, when another controller has begun with the call. */
  readonly state: string | undefined;
  /** True when the caller hears us already: no `pre_answer` is needed. */
  readonly hasMedia: boolean;
  readonly isAnswered: boolean;
  /** Every channel variable as it was at the hand-over. */
  readonly variable: ReadVariable;
}

export function readArrival({ uuid, channel }: CallChannel): Arrival {
  const variable: ReadVariable = (name) => channel.variable(name);
  const answerState = channel.header('Answer-State');
  const handedOverAt = instant(channel.header('Event-Date-Timestamp')) ?? Date.now() * 1000;
  const since = performance.now();
  // sealing a withheld call changes Caller-ID-Number, and leaves the original alone
  const callingNumber =
    channel.header('Caller-Orig-Caller-ID-Number') ??
    channel.header('Caller-Caller-ID-Number') ??
    null;
  return {
    callId: uuid,
    switchName: channel.header('FreeSWITCH-Switchname') ?? '',
    sourceAddress: variable('sip_network_ip') ?? '',
    dialled: variable('sip_req_user') ?? channel.header('Caller-Destination-Number') ?? '',
    callingNumber,
    caller: parseCalling(callingNumber, carriersCountry),
    origin: originOf(callingNumber, carriersCountry),
    withheld: variable(channelVariables.withheld) === 'true',
    startedAt: instant(channel.header('Caller-Channel-Created-Time')) ?? handedOverAt,
    nowMs: () => handedOverAt / 1000 + performance.now() - since,
    state: variable(channelVariables.state),
    hasMedia: answerState === 'early' || answerState === 'answered',
    isAnswered: answerState === 'answered',
    variable,
  };
}

/** Microseconds since 1970, as the switch writes them. */
const instant = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{14,15}$/.test(text) ? Number(text) : undefined;
