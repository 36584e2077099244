import { createHash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { carriersBucket, type CarrierSnapshot } from '@app/contracts';
import { dialplanOf } from './dialplan.js';

/**
 * The files about carriers that freeswitch/conf includes. The same carriers always give the same
 * bytes.
 */
export interface CarrierFiles {
  /** Hash of the contents: sets with the same id are equal for a switch. */
  readonly id: string;
  /** Contents by file name. */
  readonly files: Readonly<Record<string, string>>;
  /** The trunk that each gateway pings, by the gateway's name. */
  readonly gateways: ReadonlyMap<string, string>;
}

const include = (lines: readonly string[]): string =>
  `<include>\n${lines.join('\n')}\n</include>\n`;

/** Sorted by id, each with its fields in the schema's order. */
const normal = (carriers: readonly CarrierSnapshot[]): CarrierSnapshot[] =>
  carriersBucket.schema.array().parse(carriers.toSorted((a, b) => (a.id < b.id ? -1 : 1)));

/** Nodes of the ACL `carriers`: addresses that may send an INVITE. */
const aclOf = (carriers: readonly CarrierSnapshot[]): string[] =>
  carriers
    .flatMap(({ addresses }) => addresses)
    .toSorted()
    .map((address) => (address.includes('/') ? address : `${address}/32`))
    .map((cidr) => `  <node type="allow" cidr="${cidr}"/>`);

/**
 * The address set of the host's firewall (freeswitch/firewall): hosts that reach the SIP port. It
 * includes trunks' addresses, because a trunk sends a BYE in calls that we sent to it. A trunk
 * known by a host name may only answer where we sent first.
 */
function firewallOf(carriers: readonly CarrierSnapshot[]): string {
  const all = carriers.flatMap(({ addresses, trunks }) => [
    ...addresses,
    ...trunks.map(({ host }) => host).filter((host) => isIPv4(host)),
  ]);
  const elements = [...new Set(all)].toSorted();
  const set = 'inet belfabriek carriers';
  return [
    `flush set ${set}`,
    ...(elements.length === 0 ? [] : [`add element ${set} { ${elements.join(', ')} }`]),
    '',
  ].join('\n');
}

/**
 * A gateway that registers nowhere and carries no call: the switch sends it OPTIONS every 5 s, the
 * shortest interval possible. Its name depends on its address, because the switch doesn't reload an
 * existing gateway.
 */
function gatewayOf({ id, host, port }: CarrierSnapshot['trunks'][number]): [string, string[]] {
  const address = `${host}:${port}`;
  const name = `${id}.${createHash('sha256').update(address).digest('hex').slice(0, 8)}`;
  const parameters = {
    proxy: address,
    register: 'false',
    // The switch requires these two for every gateway, but never sent without registration.
    username: 'none',
    password: 'none',
    ping: '5',
    'ping-monitoring': 'true',
    // An INVITE that names a gateway (`gw+<name>`, `;gw=<name>`) enters that gateway's context.
    context: 'carriers',
  };
  return [
    name,
    [
      `  <gateway name="${name}">`,
      ...Object.entries(parameters).map(
        ([param, value]) => `    <param name="${param}" value="${value}"/>`,
      ),
      '  </gateway>',
    ],
  ];
}

export function carrierFiles(given: readonly CarrierSnapshot[]): CarrierFiles {
  const carriers = normal(given);
  const trunks = carriers
    .flatMap((each) => each.trunks)
    .map((trunk) => ({ trunk, gateway: gatewayOf(trunk) }));
  const files = {
    'acl.xml': include(aclOf(carriers)),
    'dialplan.xml': include(carriers.flatMap(dialplanOf)),
    'gateways.xml': include(trunks.flatMap(({ gateway: [, lines] }) => lines)),
    'firewall.nft': firewallOf(carriers),
    // For the simulated switch, and to show which carriers the other files contain.
    'carriers.json': `${JSON.stringify(carriers, null, 2)}\n`,
  };
  return {
    id: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32),
    files,
    gateways: new Map(trunks.map(({ trunk, gateway: [name] }) => [name, trunk.id])),
  };
}
