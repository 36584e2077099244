import { createHash } from 'node:crypto';
import { encodeState, readFlow, start, type Flow } from '@app/call-flow';
import { numberSnapshot } from '@app/contracts';
import { countryPlan, originOf, parseCalling, parseDialled } from '@app/number-plan';
import modesl, { type ModeslConnection } from 'modesl';
import { carrierOf, numbers } from './service-calls.js';

/**
 * The same calls on modesl's server, in the way of an author who knows modesl and the switch: one
 * pass through the flow, and everything that the switch has to do is sent at once. It uses modesl's
 * own `execute`, for which the switch sends an event at each application's end; or, with `lean`, it
 * bypasses the library where possible and sends commands that get nothing but a reply. It has no
 * metrics, log, limits on callers, listener or queue, takes over no call and checks for no failure.
 */
const { MODESL_PORT, CARRIER_ADDRESS, TRUNK_HOST, TRUNK_PORT, LEAN } = process.env;
const isLean = LEAN === 'true';

const carrier = carrierOf({
  address: CARRIER_ADDRESS!,
  host: TRUNK_HOST!,
  port: Number(TRUNK_PORT),
});
const [trunk] = carrier.trunks;
const flows = new Map(
  numbers.map((number): [string, { ownerId: string; flow: Flow }] => {
    const { ownerId, flow } = numberSnapshot.parse(number);
    const read = readFlow(flow);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return [number.number, { ownerId, flow: read.value }];
  }),
);
const { zone } = countryPlan('NL');

const server = new modesl.Server({ host: '127.0.0.1', port: Number(MODESL_PORT) }, () =>
  console.log('listens'),
);
server.on('connection::ready', carry);

function carry(connection: ModeslConnection): void {
  const channel = connection.getInfo();
  const header = (name: string): string => channel.getHeader(name) ?? '';
  const callId = header('Unique-ID');
  const calling = header('Caller-Orig-Caller-ID-Number');
  const dialled = parseDialled(header('variable_sip_req_user'), 'NL');
  const number = dialled.ok ? flows.get(dialled.value) : undefined;
  if (!dialled.ok || !number || !carrier.addresses.includes(header('variable_sip_network_ip'))) {
    return execute(connection, 'hangup', 'UNALLOCATED_NUMBER');
  }
  const origin = originOf(calling, 'NL');
  const { state, command } = start(number.flow, {
    callId,
    nowMs: Number(header('Event-Date-Timestamp')) / 1000,
    country: 'NL',
    zone,
    caller: {
      ...origin,
      number: parseCalling(calling, 'NL'),
      withheld: header('variable_belfabriek_withheld') === 'true',
    },
    isListed: () => false,
    isOut: () => false,
    tariffDue: false,
  });
  if (command.kind !== 'dial') return execute(connection, 'hangup', 'NORMAL_TEMPORARY_FAILURE');
  const [leg] = command.legs;
  if (isLean) connection.sendRecv('noevents');
  execute(
    connection,
    'multiset',
    `^^;digits_dialed_filter=.+;belfabriek_call_id=${callId}` +
      `;belfabriek_origin=${origin.country ?? '-'}/${origin.kind}` +
      `;belfabriek_carrier=${carrier.id};belfabriek_number=${dialled.value}` +
      `;belfabriek_owner=${number.ownerId};belfabriek_flow=1` +
      `;execute_on_answer_1=sched_hangup +14401 ALLOTTED_TIMEOUT;sensitive_dtmf=false` +
      `;belfabriek_limits=number_${dialled.value},owner_${number.ownerId};originate_causes=;originate_disposition=;belfabriek_state=${encodeState(state)}`,
  );
  execute(connection, 'limit', `hash number ${dialled.value} 100000 !USER_BUSY`);
  execute(connection, 'limit', `hash owner ${number.ownerId} 100000 !USER_BUSY`);
  execute(
    connection,
    'bridge',
    `{originate_timeout=${leg!.ringSeconds},ignore_early_media=ring_ready}` +
      `[origination_uuid=${legUuid(callId, 1)},belfabriek_call_id=${callId},belfabriek_attempt=1` +
      `,belfabriek_trunk_try=1,belfabriek_destination=${leg!.destination},belfabriek_trunk=${trunk!.id}` +
      `,belfabriek_carrier=${carrier.id},digits_dialed_filter=.+]` +
      `sofia/carriers/${leg!.destination.slice(1)}@${trunk!.host}:${trunk!.port}`,
  );
  execute(connection, 'set', `belfabriek_done=${state.step}`);
  // the event of a bridge reports its result
  if (!isLean) return;
  for (const name of ['originate_causes', 'originate_disposition']) {
    connection.sendRecv(`getvar ${name}`);
  }
}

function execute(connection: ModeslConnection, application: string, argument: string): void {
  if (!isLean) return connection.execute(application, argument);
  connection.sendRecv('sendmsg', {
    'call-command': 'execute',
    'execute-app-name': application,
    'execute-app-arg': argument,
  });
}

function legUuid(callId: string, attempt: number): string {
  const bytes = createHash('sha256').update(`${callId}/${attempt}`).digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
