import type { CarrierSnapshot, Refusal } from '@app/contracts';

type Codec = CarrierSnapshot['incoming']['codecs'][number];

/** Seconds after which a carrier may retry: the next second, or the likely end of another call. */
const retryAfter = { rate: 1, channels: 5 } as const;

const action = (application: string, data: string): string =>
  `      <action application="${application}" data="${data}"/>`;
const inline = (data: string): string =>
  `      <action inline="true" application="set" data="${data}"/>`;

/**
 * Sets the refusal for the record and the Retry-After header, in case the next limit refuses the
 * call.
 */
const asking = (refusal: Refusal, seconds: number): string =>
  action('multiset', `^^;belfabriek_refused=${refusal};sip_rh_Retry-After=${seconds}`);

function limitsOf({ id, incoming: { channels, callsPerSecond } }: CarrierSnapshot): string[] {
  const limits = [
    ...(callsPerSecond === null
      ? []
      : [
          asking('carrier-rate', retryAfter.rate),
          action('limit', `hash carrier-rate ${id} ${callsPerSecond}/1 !SWITCH_CONGESTION`),
        ]),
    ...(channels === null
      ? []
      : [
          asking('carrier-channels', retryAfter.channels),
          action('limit', `hash carrier ${id} ${channels} !SWITCH_CONGESTION`),
        ]),
  ];
  if (limits.length === 0) return [];
  return [...limits, action('multiunset', 'belfabriek_refused sip_rh_Retry-After')];
}

/** A pattern for the last octets in a network of /24 or smaller. */
function lastOctets(address: string): string {
  const [network = '', bits = '32'] = address.split('/');
  const [last = ''] = network.split('.').slice(-1);
  const size = 2 ** (32 - Number(bits));
  if (size === 1) return last;
  if (size === 256) return String.raw`\d{1,3}`;
  const first = Number(last) - (Number(last) % size);
  return `(?:${Array.from({ length: size }, (_, at) => first + at).join('|')})`;
}

const addressPattern = (address: string): string =>
  String.raw`${address
    .split('.')
    .slice(0, 3)
    .join(String.raw`\.`)}\.${lastOctets(address)}`;

/** A pattern for an offer that contains one of the codecs, in the switch's notation. */
const offered = (codecs: readonly Codec[]): string => String.raw`\.(?:${codecs.join('|')})@`;

/**
 * The dialplan extension of a carrier: recognises it by its addresses, applies its limits, and
 * refuses an offer without one of its codecs. Without that check the switch would find no common
 * codec only once a destination has answered.
 */
export function dialplanOf(carrier: CarrierSnapshot): string[] {
  const { id, addresses, incoming } = carrier;
  if (addresses.length === 0) return [];
  return [
    `  <extension name="carrier-${id}" continue="true">`,
    `    <condition field="network_addr" expression="^(?:${addresses.map(addressPattern).join('|')})$">`,
    inline(`belfabriek_carrier=${id}`),
    inline(`absolute_codec_string=${incoming.codecs.join(',')}`),
    ...limitsOf(carrier),
    '    </condition>',
    `    <condition field="\${ep_codec_string}" expression="${offered(incoming.codecs)}">`,
    '      <anti-action application="respond" data="488 Not Acceptable Here"/>',
    '    </condition>',
    '  </extension>',
  ];
}
