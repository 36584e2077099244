import { answer, atAnyTime, number, scenario, sdp, send } from './sipp-message.js';

/** Columns of a carrier's call table, see call-table.ts. */
export const column = {
  dialled: '[field0]',
  from: '[field1]',
  identity: '[field2]',
  waitsMs: '[field3]',
  cancelsAfterMs: '[field4]',
  hangsUpAfterMs: '[field5]',
  privacy: '[field6]',
  mediaPort: '[field7]',
} as const;

/** Final responses other than 200 that a carrier may get. */
const refusals = [
  400, 403, 404, 405, 408, 410, 480, 481, 482, 483, 484, 486, 487, 488, 500, 501, 502, 503, 504,
  600, 603, 604, 606,
];

const requestUri = `sip:${column.dialled}@[remote_ip]:[remote_port]`;
const via = (branch: string): string => `Via: SIP/2.0/UDP [local_ip]:[local_port];branch=${branch}`;
const from = `From: ${column.from};tag=[pid]c[call_number]`;
const firstTo = `To: <${requestUri}>`;

function steps(cancelBranch: string): string[] {
  return [
    '<nop hide="true"><action>',
    ...number('waits', column.waitsMs),
    ...number('cancels', column.cancelsAfterMs),
    ...number('hangsUp', column.hangsUpAfterMs),
    '</action></nop>',
    '<pause variable="waits"/>',
    send('retrans="500" next="waiting"', [
      `INVITE ${requestUri} SIP/2.0`,
      via('[branch]'),
      from,
      firstTo,
      'Call-ID: [call_id]',
      'CSeq: 1 INVITE',
      'Contact: <sip:carrier@[local_ip]:[local_port]>',
      `P-Asserted-Identity: ${column.identity}`,
      column.privacy,
      'Max-Forwards: 70',
      'Content-Type: application/sdp',
      'Content-Length: [len]',
      '',
      ...sdp(column.mediaPort),
    ]),
    ...atAnyTime('waiting', [
      ...[100, 180, 183].map(
        (status) => `<recv response="${status}" optional="global" advance_state="false"/>`,
      ),
      '<recv response="200" rrs="true" optional="global" next="answered"/>',
      ...refusals.map((status) => `<recv response="${status}" optional="global" next="refused"/>`),
    ]),
    '<pause variable="cancels"/>',
    send('retrans="500"', [
      `CANCEL ${requestUri} SIP/2.0`,
      via(cancelBranch),
      from,
      firstTo,
      'Call-ID: [call_id]',
      'CSeq: 1 CANCEL',
      'Max-Forwards: 70',
      'Content-Length: 0',
    ]),
    '<recv response="200" optional="true"/>',
    '<recv response="487"/>',
    '<label id="refused"/>',
    send('next="end"', [
      `ACK ${requestUri} SIP/2.0`,
      '[last_Via:]',
      from,
      '[last_To:]',
      'Call-ID: [call_id]',
      'CSeq: 1 ACK',
      'Max-Forwards: 70',
      'Content-Length: 0',
    ]),
    '<label id="answered"/>',
    send('next="talking"', [
      'ACK [next_url] SIP/2.0',
      via('[branch]'),
      from,
      '[last_To:]',
      'Call-ID: [call_id]',
      'CSeq: 1 ACK',
      'Max-Forwards: 70',
      'Content-Length: 0',
    ]),
    ...atAnyTime('talking', ['<recv request="BYE" optional="global" next="released"/>']),
    '<pause variable="hangsUp"/>',
    send('retrans="500"', [
      'BYE [next_url] SIP/2.0',
      via('[branch]'),
      from,
      '[last_To:]',
      'Call-ID: [call_id]',
      'CSeq: 2 BYE',
      'Max-Forwards: 70',
      'Content-Length: 0',
    ]),
    '<recv response="200" next="end"/>',
    '<label id="released"/>',
    send('', [...answer('200 OK'), 'Content-Length: 0']),
    '<label id="end"/>',
    '<nop hide="true"/>',
  ];
}

/** SIPp counts only these as messages, not labels and the content of actions. */
const isMessage = (step: string): boolean => /^<(?:send|recv|pause|nop)\b/.test(step);

/**
 * The SIPp scenario of a carrier: waits until its start time, calls, cancels when not answered in
 * time, else talks until either side hangs up. The table has the values that differ per call.
 */
export function carrierScenario(): string {
  const messages = steps('').filter(isMessage);
  const invite = messages.findIndex((step) => step.includes('\nINVITE '));
  const cancel = messages.findIndex((step) => step.includes('\nCANCEL '));
  // A CANCEL uses the branch of its INVITE, which SIPp finds by counting messages back.
  return scenario('carrier', steps(`[branch-${cancel - invite}]`));
}
