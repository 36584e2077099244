import { type Override, overriddenFlow } from '@app/call-flow';
import {
  numberLimits,
  ownerLimits,
  type CarrierSnapshot,
  type NumberSnapshot,
  type TrunkSnapshot,
} from '@app/contracts';
import { carrier as carrierOf, type CarrierChanges, trunk as trunkOf } from '@app/testing/builders';
import type { FlowScenario, ScenarioCall } from './flow-scenario.js';
import { promptSnapshots } from './prompts.js';
import { tariff } from './tariffs.js';

interface CastCarrier {
  readonly id: string;
  readonly address: string;
  readonly incoming?: CarrierChanges['incoming'];
  readonly trunks: readonly (Partial<Omit<TrunkSnapshot, 'host' | 'port'>> & {
    readonly portOffset: number;
  })[];
}

/**
 * Offsets from the base port of two trunks: one answers every call with 503, the other sends no
 * answer.
 */
export const failingTrunks = { refusing: 43, silent: 44 } as const;

/** The prefix of a destination without a special trunk. */
const anywhere = '3120';
/** Prefixes of destinations with a special trunk. */
const ways = { refusing: '3130', silent: '3131', standIn: '3132', down: '3110' } as const;

/**
 * Carriers: the ordinary one of callers, one that caps the charge, one whose trunk is down, and one
 * whose trunks fail.
 */
export const carriers = {
  ordinary: {
    id: 'gewoon',
    address: '127.0.0.2',
    trunks: [{ id: 'gewoon-uit', portOffset: 40, prefixes: ['', ways.standIn] }],
  },
  maximum: {
    id: 'begrensd',
    address: '127.0.0.3',
    trunks: [{ id: 'begrensd-uit', portOffset: 41, prefixes: ['999'] }],
  },
  down: {
    id: 'weg',
    address: '127.0.0.4',
    trunks: [{ id: 'weg-uit', portOffset: 42, prefixes: [ways.down] }],
  },
  digits: {
    id: 'cijfers',
    address: '127.0.0.5',
    incoming: { numberFormat: 'digits', stripPrefixes: ['C0'], prefixes: ['3188'] },
    trunks: [
      {
        id: 'cijfers-uit',
        portOffset: 45,
        prefixes: [ways.refusing, ways.silent],
        priority: 2,
        numberFormat: 'zeros',
        codecs: ['PCMA'],
        channels: 50,
      },
      { id: 'cijfers-weigert', portOffset: failingTrunks.refusing, prefixes: [ways.refusing] },
      { id: 'cijfers-stil', portOffset: failingTrunks.silent, prefixes: [ways.silent] },
      {
        id: 'cijfers-achter',
        portOffset: failingTrunks.refusing,
        prefixes: [ways.standIn],
        priority: 2,
      },
    ],
  },
} as const satisfies Record<string, CastCarrier>;

/** A scenario with numbers of its own. */
export interface CastScenario {
  readonly scenario: FlowScenario;
  /** E.164. */
  readonly number: string;
  /** E.164 of each destination. */
  readonly destinations: ReadonlyMap<string, string>;
  readonly carrier: keyof typeof carriers;
}

export interface CastCall {
  /** Index among all calls. */
  readonly index: number;
  readonly of: CastScenario;
  readonly call: ScenarioCall;
  readonly atMs: number;
}

export function castAll(scenarios: readonly FlowScenario[]): CastScenario[] {
  return scenarios.map((scenario, at) => ({
    scenario,
    number: scenario.paid === true ? `+31900${4000 + at}` : `+3188${1_000_000 + at}`,
    destinations: new Map(
      Object.entries(scenario.destinations ?? {}).map(([name, { kind, by }], place) => {
        const own = String(2_000_000 + at * 20 + place);
        const way = kind === 'down' ? ways.down : by === undefined ? anywhere : ways[by];
        return [name, `+${way}${own}`];
      }),
    ),
    carrier: scenario.carrier ?? 'ordinary',
  }));
}

/** Scenarios start `apartMs` after each other. */
export function callsOf(cast: readonly CastScenario[], apartMs: number): CastCall[] {
  const calls = cast.flatMap((of, at) =>
    of.scenario.calls.map((call) => ({ of, call, atMs: at * apartMs + (call.atMs ?? 0) })),
  );
  return calls.map((call, index) => ({ index, ...call }));
}

/** The carrier's Request-URI. */
export const dialled = ({ number, carrier }: CastScenario): string =>
  carrier === 'digits' ? `C0${number.slice(1)}` : number;

/** A destination's number as dialled over the trunk that reaches it. */
export const writtenTo = (number: string): string =>
  [ways.refusing, ways.silent].some((way) => number.startsWith(way, 1))
    ? `00${number.slice(1)}`
    : number.slice(1);

/**
 * `{a}` for a destination's number, `{number}` for the service number, `{webhook}` for its address.
 */
export function fill(text: string, cast: CastScenario, webhookUrl = ''): string {
  return text.replaceAll(/\{([a-z]+)\}/g, (all, name: string) => {
    if (name === 'number') return cast.number;
    if (name === 'webhook') return webhookUrl;
    return cast.destinations.get(name) ?? all;
  });
}

export function snapshotOf(cast: CastScenario, webhookUrl: string): NumberSnapshot {
  const { scenario, number } = cast;
  const filled = <T>(json: T): T => JSON.parse(fill(JSON.stringify(json), cast, webhookUrl)) as T;
  const flowOf = (nodes: FlowScenario['nodes']) => ({
    version: 1,
    start: Object.keys(nodes)[0],
    nodes: filled(nodes),
  });
  const overridden = (override: Override) =>
    overriddenFlow(flowOf(scenario.nodes), filled(override), {
      paid: scenario.paid === true,
      closedPrompt: 'sorry',
    });
  return {
    number,
    ownerId: 'eigenaar',
    country: 'NL',
    flowVersion: 1,
    flow: flowOf(scenario.nodes),
    timed: (scenario.timed ?? []).map(({ version, runs, from, until }) => ({
      flowVersion: version,
      flow: 'kind' in runs ? overridden(runs as Override) : flowOf(runs),
      from,
      until,
    })),
    absences: filled(scenario.absences ?? []),
    language: 'nl',
    prompts: promptSnapshots(),
    lists: {},
    tariffDue: scenario.paid === true,
    tariffs: scenario.paid === true ? [tariff] : [],
    closed: null,
    limits: { number: numberLimits.parse({}), owner: ownerLimits.parse({}) },
    webhookSecret: `whsec_${Buffer.from('a secret of these scenarios').toString('base64')}`,
    ...scenario.number,
  };
}

export const carrierSnapshots = (portBase: number): CarrierSnapshot[] =>
  Object.entries<CastCarrier>(carriers).map(([name, { id, address, incoming, trunks }]) =>
    carrierOf({
      id,
      addresses: [address],
      incoming,
      trunks: trunks.map(({ portOffset, ...each }) =>
        trunkOf({ ...each, host: '127.0.0.1', port: portBase + portOffset }),
      ),
      statesMaximum: name === 'maximum',
    }),
  );
