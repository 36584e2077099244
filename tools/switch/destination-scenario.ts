import { columns, type Course } from './destination-table.js';
import { answer, atAnyTime, number, scenario, sdp, send } from './sipp-message.js';

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

const port = '[$port]';

const ringing = send('', [...answer('180 Ringing', tag), contact, noBody]);
const refusal = (status: number): string[] => [
  send('retrans="500"', [...answer(`${status} ${reasons[status] ?? 'Refused'}`, tag), noBody]),
  '<recv request="ACK" next="end"/>',
];

/** Answers; `then` follows the ACK. */
const answering = (then: readonly string[]): string[] => [
  ringing,
  '<pause variable="rings"/>',
  send('retrans="500"', [
    ...answer('200 OK', tag),
    contact,
    'Content-Type: application/sdp',
    'Content-Length: [len]',
    '',
    ...sdp(port),
  ]),
  '<recv request="ACK"/>',
  ...then,
];

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

/** A field of the called number's row. */
const inRow = (name: (typeof columns)[number]): string =>
  String.raw`[field${columns.indexOf(name)} line=\"[$row]\"]`;

/** Keeps a header of the INVITE in a variable for later messages. */
const header = (name: string, variable: string): string =>
  `<ereg regexp=".*" search_in="hdr" header="${name}:" check_it="true" assign_to="${variable}"/>`;

function stepsOf(course: Course): string[] {
  switch (course) {
    case 'rings':
      return [ringing, '<recv request="CANCEL" next="cancelled"/>'];
    case 'callerEnds':
      return answering(['<recv request="BYE" next="released"/>']);
    case 'calleeEnds':
      return answering(['<pause variable="talks"/>', ...hangUp(1)]);
    case 'holds':
      return answering([
        '<pause variable="holdsAfter"/>',
        ...reInvite(1, [...sdp(port, 2), 'a=sendonly']),
        '<pause variable="holds"/>',
        ...reInvite(2, [...sdp(port, 3), 'a=sendrecv']),
        '<pause variable="talks"/>',
        ...hangUp(3),
      ]);
    default: {
      const status = Number(course.slice('refuses'.length));
      return ['<pause variable="rings"/>', ...refusal(status)];
    }
  }
}

/**
 * The scenario of the destinations behind a trunk: it finds the called number in their table, and
 * follows the course of its row. SIPp reads at most 64 kB of a scenario, but tables of any size.
 *
 * @param table The table's file name, without folder.
 */
export function destinationScenario(table: string, courses: readonly Course[]): string {
  const known = [...new Set(courses)];
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
    '<nop hide="true" next="known" test="isKnown"><action>',
    `<lookup assign_to="row" file="${table}" key="[$user]"/>`,
    '<test assign_to="isKnown" variable="row" compare="greater_than" value="-1"/>',
    '</action></nop>',
    ...refusal(404),
    '<label id="known"/>',
    '<nop hide="true"><action>',
    `<assignstr assign_to="course" value="${inRow('course')}"/>`,
    `<assignstr assign_to="port" value="${inRow('mediaPort')}"/>`,
    ...number('rings', inRow('ringMs')),
    ...number('talks', inRow('talkMs')),
    ...number('holdsAfter', inRow('holdsAfterMs')),
    ...number('holds', inRow('holdsMs')),
    '</action></nop>',
    ...known.flatMap((course) => [
      `<nop hide="true" next="${course}" test="is_${course}"><action>`,
      `<strcmp assign_to="differs_${course}" variable="course" value="${course}"/>`,
      `<test assign_to="is_${course}" variable="differs_${course}" compare="equal" value="0"/>`,
      '</action></nop>',
    ]),
    ...known.flatMap((course) => [`<label id="${course}"/>`, ...stepsOf(course)]),
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
    '<Reference variables="uri,target,from,to,port,rings,talks,holdsAfter,holds"/>',
  ]);
}
