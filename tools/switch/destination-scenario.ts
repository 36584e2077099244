import type { WorldDestination } from '../calls/index.js';
import { answer, atAnyTime, scenario, sdp, send } from './sipp-message.js';

const tag = ';tag=[pid]d[call_number]';
const contact = 'Contact: <sip:destination@[local_ip]:[local_port]>';
const noBody = 'Content-Length: 0';

const reasons: Readonly<Record<number, string>> = {
  404: 'Not Found',
  480: 'Temporarily Unavailable',
  486: 'Busy Here',
  503: 'Service Unavailable',
  603: 'Decline',
};

const ringing = send('', [...answer('180 Ringing', tag), contact, noBody]);
const refusal = (status: number): string[] => [
  send('retrans="500"', [...answer(`${status} ${reasons[status] ?? 'Refused'}`, tag), noBody]),
  '<recv request="ACK" next="end"/>',
];
const pause = (ms: number): string => `<pause milliseconds="${ms}"/>`;

function behaviour(
  destination: WorldDestination,
  calleeTalkMs: number,
  mediaPort: number | undefined,
): string[] {
  switch (destination.kind) {
    case 'down':
      throw new Error(`${destination.number} is down: nothing may answer for it`);
    case 'rings':
      return [ringing, '<recv request="CANCEL" next="cancelled"/>'];
    case 'busy':
      return [pause(destination.onRealSwitch.ringMs), ...refusal(486)];
    case 'refuses':
      return [pause(destination.onRealSwitch.ringMs), ...refusal(destination.status)];
    case 'answers': {
      const { ringMs, endedBy, talkMs = calleeTalkMs, holds } = destination.onRealSwitch;
      const port = mediaPort?.toString();
      const rest = holds ? talkMs - holds.afterMs - holds.ms : talkMs;
      return [
        ringing,
        pause(ringMs),
        send('retrans="500"', [
          ...answer('200 OK', tag),
          contact,
          'Content-Type: application/sdp',
          'Content-Length: [len]',
          '',
          ...sdp(port),
        ]),
        '<recv request="ACK"/>',
        ...(endedBy === 'caller'
          ? ['<recv request="BYE" next="released"/>']
          : [
              ...(holds
                ? [
                    pause(holds.afterMs),
                    ...reInvite(1, [...sdp(port, 2), 'a=sendonly']),
                    pause(holds.ms),
                    ...reInvite(2, [...sdp(port, 3), 'a=sendrecv']),
                  ]
                : []),
              pause(rest),
              ...hangUp(holds ? 3 : 1),
            ]),
      ];
    }
  }
}

/** A request within the dialog from the callee's side. */
const request = (method: string, cseq: number): string[] => [
  `${method} [$target] SIP/2.0`,
  'Via: SIP/2.0/UDP [local_ip]:[local_port];branch=[branch]',
  `From:[$to]${tag}`,
  'To:[$from]',
  '[last_Call-ID:]',
  `CSeq: ${cseq} ${method}`,
  'Max-Forwards: 70',
];

const hangUp = (cseq: number): string[] => [
  send('retrans="500"', [...request('BYE', cseq), noBody]),
  '<recv response="200" next="end"/>',
];

const reInvite = (cseq: number, description: readonly string[]): string[] => [
  send('retrans="500"', [
    ...request('INVITE', cseq),
    contact,
    'Content-Type: application/sdp',
    'Content-Length: [len]',
    '',
    ...description,
  ]),
  '<recv response="100" optional="true"/>',
  '<recv response="200"/>',
  send('', [...request('ACK', cseq), noBody]),
];

/** Keeps a header of the INVITE in a variable for later messages. */
const header = (name: string, variable: string): string =>
  `<ereg regexp=".*" search_in="hdr" header="${name}:" check_it="true" assign_to="${variable}"/>`;

/**
 * The scenario of the destinations behind a trunk; branches by the called number.
 *
 * @throws {Error} when one of the destinations is down: nothing may listen at its trunk.
 */
export function destinationScenario(
  destinations: readonly WorldDestination[],
  calleeTalkMs: number,
  mediaPortOf: (number: string) => number | undefined = () => undefined,
): string {
  // Destinations that behave alike share their steps: SIPp reads at most 64 kB of a scenario.
  const steps = new Map<string, { readonly does: string; readonly lines: readonly string[] }>();
  const known = destinations.map((destination, at) => {
    const lines = behaviour(destination, calleeTalkMs, mediaPortOf(destination.number));
    const key = lines.join('');
    const shared = steps.get(key) ?? { does: `does${steps.size}`, lines };
    steps.set(key, shared);
    return { destination, at, does: shared.does };
  });
  return scenario('destinations', [
    // The switch pings each trunk with OPTIONS every few seconds.
    '<recv request="OPTIONS" optional="true" next="options"/>',
    '<recv request="INVITE"><action>',
    '<ereg regexp="sip:([0-9]+)@" search_in="msg" check_it="true" assign_to="uri,user"/>',
    '<ereg regexp="sip:[^>]+" search_in="hdr" header="Contact:" check_it="true" assign_to="target"/>',
    '<ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" check_it="true" assign_to="cseq"/>',
    header('From', 'from'),
    header('To', 'to'),
    '</action></recv>',
    send('next="which"', [...answer('100 Trying'), noBody]),
    ...atAnyTime('which', [
      '<recv request="CANCEL" optional="global" next="cancelled"/>',
      '<recv request="BYE" optional="global" next="released"/>',
    ]),
    ...known.flatMap(({ destination, at, does }) => [
      `<nop hide="true" next="${does}" test="is${at}"><action>`,
      `<strcmp assign_to="differs${at}" variable="user" value="${destination.number.slice(1)}"/>`,
      `<test assign_to="is${at}" variable="differs${at}" compare="equal" value="0"/>`,
      '</action></nop>',
    ]),
    ...refusal(404),
    ...[...steps.values()].flatMap(({ does, lines }) => [`<label id="${does}"/>`, ...lines]),
    '<label id="cancelled"/>',
    send('', [...answer('200 OK', tag), noBody]),
    send('retrans="500"', [
      'SIP/2.0 487 Request Terminated',
      '[last_Via:]',
      '[last_From:]',
      `[last_To:]${tag}`,
      '[last_Call-ID:]',
      'CSeq: [$cseq] INVITE',
      noBody,
    ]),
    '<recv request="ACK" next="end"/>',
    '<label id="released"/>',
    send('', [...answer('200 OK'), noBody]),
    '<nop hide="true" next="end"/>',
    '<label id="options"/>',
    send('', [...answer('200 OK', tag), noBody]),
    '<label id="end"/>',
    '<nop hide="true"/>',
    '<Reference variables="uri,target,from,to"/>',
  ]);
}
