import { createHash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { carriersBucket, type CarrierSnapshot } from '@app/contracts';
import { dialplanOf } from './dialplan.js';

/** What freeswitch/conf includes about carriers. The same carriers come to the same bytes. */
export interface CarrierFiles {
  /** Of the bytes: two sets with the same id tell a switch the same. */
  readonly id: string;
  /** By name of the file. */
  readonly files: Readonly<Record<string, string>>;
  /** The trunk that each gateway pings, by the gateway's name. */
  readonly gateways: ReadonlyMap<string, string>;
}

const include = (lines: readonly string[]): string =>
  `<include>\n${lines.join('\n')}\n</include>\n`;

/** By id, and each in the order of its schema. */
const normal = (carriers: readonly CarrierSnapshot[]): CarrierSnapshot[] =>
  carriersBucket.schema.array().parse(carriers.toSorted((a, b) => (a.id < b.id ? -1 : 1)));

/** Nodes of the list `carriers`: who may send an INVITE at all. */
const aclOf = (carriers: readonly CarrierSnapshot[]): string[] =>
  carriers
    .flatMap(({ addresses }) => addresses)
    .toSorted()
    .map((address) => (address.includes('/') ? address : `${address}/32`))
    .map((cidr) => `  <node type="allow" cidr="${cidr}"/>`);

/**
 * Loaded by the host's firewall (freeswitch/firewall): who reaches the SIP port. Trunks' addresses, too,
 * for a trunk ends calls that we sent it; one that is known by name is let through where we spoke first.
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
 * A gateway that registers nowhere and carries no call: the switch asks it for its options every 5 s,
 * the shortest that it can be told. Its name changes with its address, for a gateway that is there
 * isn't read again.
 */
function gatewayOf({ id, host, port }: CarrierSnapshot['trunks'][number]): [string, string[]] {
  const address = `${host}:${port}`;
  const name = `${id}.${createHash('sha256').update(address).digest('hex').slice(0, 8)}`;
  const parameters = {
    proxy: address,
    register: 'false',
    // Asked for of every gateway, sent to none that doesn't register.
    username: 'none',
    password: 'none',
    ping: '5',
    'ping-monitoring': 'true',
    // An INVITE that names a gateway (`gw+<name>`, `;gw=<name>`) goes to that gateway's context.
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
    // For the simulated switch, and for whoever asks what the others were made of.
    'carriers.json': `${JSON.stringify(carriers, null, 2)}\n`,
  };
  return {
    id: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32),
    files,
    gateways: new Map(trunks.map(({ trunk, gateway: [name] }) => [name, trunk.id])),
  };
}
