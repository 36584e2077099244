import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { billTo } from '@app/contracts';
import { z } from 'zod';
import { readPrompts, type Sound } from '../oracle/index.js';
import { worldPrice, type WorldPrice } from './prices.js';

const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/);
const id = z.string().regex(/^[a-z0-9-]+$/);

const trunk = z.object({
  id,
  host: z.string(),
  /** The trunk's port is the port base plus this. */
  portOffset: z.number().int().min(40).max(59),
  prefixes: z.array(z.string().regex(/^\d*$/)),
});

const carrier = z.object({
  id,
  name: z.string(),
  /** Source address of the carrier's INVITEs. */
  address: z.string(),
  sendsCalls: z.boolean(),
  /** The carrier charges its customers at most the announced maximum: its calls may continue beyond it. */
  statesMaximum: z.boolean().optional(),
  /** Number format: 0900…, +31900… or 0031900…; foreign numbers +… or 00…. */
  writesNumbers: z.enum(['national', 'plus', 'zeros']),
  trunk,
  billTo,
});
export type WorldCarrier = z.infer<typeof carrier>;

const ringMs = z.number().int().min(0).max(1000);

/**
 * A destination's behaviour, the same in every call. `onRealSwitch` holds the times that SIPp uses
 * instead; a callee who ends the call there does so after `calleeTalkMs`.
 */
const destination = z.discriminatedUnion('kind', [
  z.object({
    number: e164,
    kind: z.literal('answers'),
    onRealSwitch: z.object({
      ringMs,
      endedBy: z.enum(['caller', 'callee']),
      /** Only for a callee who ends the call; default `calleeTalkMs`. */
      talkMs: z.number().int().nonnegative().optional(),
      /** When after the answer and for how long the callee puts the caller on hold, within `talkMs`. */
      holds: z.object({ afterMs: z.number().int(), ms: z.number().int() }).optional(),
    }),
  }),
  z.object({ number: e164, kind: z.literal('busy'), onRealSwitch: z.object({ ringMs }) }),
  z.object({ number: e164, kind: z.literal('rings') }),
  z.object({
    number: e164,
    kind: z.literal('refuses'),
    status: z.number().int().min(400).max(699),
    onRealSwitch: z.object({ ringMs }),
  }),
  z.object({ number: e164, kind: z.literal('down') }),
]);
export type WorldDestination = z.infer<typeof destination>;

/** Milliseconds that a callee on the real switch talks before hanging up: less than any caller there. */
export const calleeTalkMs = 1000;

/** Speech of every callee of a recorded number, from the answer on. */
export const calleeSpeaks = { afterMs: 200, ms: 700 } as const;

const exits = { busy: z.string(), noAnswer: z.string(), failed: z.string() };
const node = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('announce'),
      prompt: id.optional(),
      tariff: z.literal(true).optional(),
      next: z.string().optional(),
    })
    .refine(({ prompt, tariff }) => (prompt === undefined) !== (tariff === undefined)),
  z.strictObject({
    type: z.literal('origin'),
    rules: z.array(
      z.strictObject({
        when: z.strictObject({
          countries: z.array(z.string()).optional(),
          kinds: z.array(z.enum(['fixed', 'mobile', 'other', 'unknown'])).optional(),
          withheld: z.boolean().optional(),
        }),
        to: z.string(),
      }),
    ),
    otherwise: z.string(),
  }),
  z.object({
    type: z.literal('connect'),
    destinations: z.array(z.object({ to: e164, ringSeconds: z.number().int().positive() })).min(1),
    ...z.object(exits).partial().shape,
  }),
  z.strictObject({
    type: z.literal('record'),
    on: z.literal(true),
    notice: id,
    next: z.string(),
  }),
  z.strictObject({
    type: z.literal('voicemail'),
    greeting: id,
    // Even, because a message is cut into slices of two seconds.
    maxSeconds: z.number().int().positive().multipleOf(2),
    silenceSeconds: z.number().int().positive(),
    next: z.string().optional(),
  }),
  z.object({ type: z.literal('hangup'), cause: z.string() }),
]);
const number = z.object({
  number: e164,
  /** Weight of the number among the called numbers. */
  popularity: z.number().int().positive().default(1),
  owner: id,
  /** Month from which the number is the owner's, counted from the run's first month: see `activeFrom`. */
  activeFromMonth: z.number().int(),
  /** Retention of the number's recordings in days; default: the usual period. */
  recordingsKeptDays: z.number().int().positive().optional(),
  flow: z.object({ version: z.literal(1), start: z.string(), nodes: z.record(z.string(), node) }),
});
export type WorldNumber = z.infer<typeof number>;

export const worldSchema = z
  .object({
    owners: z.array(z.object({ id, name: z.string(), billTo })),
    carriers: z.array(carrier),
    destinations: z.array(destination),
    numbers: z.array(number),
    prices: z.array(worldPrice),
  })
  .superRefine((world, context) => {
    const problem = (message: string): void => context.addIssue({ code: 'custom', message });
    const known = new Set(world.destinations.map((each) => each.number));
    const owners = new Set(world.owners.map((each) => each.id));
    for (const { number, owner, flow } of world.numbers) {
      if (!owners.has(owner)) problem(`${number}: there is no owner ${owner}`);
      for (const to of destinationsOf(flow)) {
        if (!known.has(to)) problem(`${number}: there is no destination ${to}`);
      }
    }
    const numbers = world.numbers.map((each) => each.number);
    if (new Set(numbers).size < numbers.length) problem('a number occurs twice');
    const ids = world.prices.map((each) => each.id);
    if (new Set(ids).size < ids.length) problem('two prices have the same id');
    const subjects: Record<WorldPrice['version']['kind'], ReadonlySet<string>> = {
      'consumer-tariff': new Set(numbers),
      'price-plan': owners,
      'carrier-agreement': new Set(world.carriers.map((each) => each.id)),
    };
    for (const { id, version } of world.prices) {
      if (!subjects[version.kind].has(version.subject))
        problem(`${id}: there is no ${version.subject}`);
    }
    for (const down of world.destinations.filter((each) => each.kind === 'down')) {
      const trunk = trunkOf(world.carriers, down.number);
      const sharing = world.destinations.filter((each) => each.kind !== 'down');
      if (sharing.some((each) => trunkOf(world.carriers, each.number) === trunk)) {
        problem(`${down.number} is down, so nothing else can be behind trunk ${trunk}`);
      }
    }
  });
export type World = z.infer<typeof worldSchema> & {
  /** Recorded prompts by name. */
  prompts: Readonly<Record<string, Sound>>;
};

type WorldNode = WorldNumber['flow']['nodes'][string];

function promptsOf(node: WorldNode): string[] {
  switch (node.type) {
    case 'announce':
      return node.prompt === undefined ? [] : [node.prompt];
    case 'record':
      return [node.notice];
    case 'voicemail':
      return [node.greeting];
    default:
      return [];
  }
}

/** Whether the number's flow records conversations or takes voicemails. */
export const isRecorded = ({ flow }: Pick<WorldNumber, 'flow'>): boolean =>
  Object.values(flow.nodes).some(({ type }) => type === 'record' || type === 'voicemail');

/** Destinations that a flow can reach, without duplicates, in the file's order. */
export function destinationsOf(flow: WorldNumber['flow']): string[] {
  const named = Object.values(flow.nodes).flatMap((each) =>
    each.type === 'connect' ? each.destinations.map(({ to }) => to) : [],
  );
  return [...new Set(named)];
}

/** The trunk for a destination: longest prefix, ties by id. */
export function trunkOf(
  carriers: readonly WorldCarrier[],
  destination: string,
): string | undefined {
  const digits = destination.slice(1);
  return carriers
    .flatMap(({ trunk }) => trunk.prefixes.map((prefix) => ({ id: trunk.id, prefix })))
    .filter(({ prefix }) => digits.startsWith(prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length || (a.id < b.id ? -1 : 1))[0]?.id;
}

/** The nearest parent folder with a package.json; the same from source and from dist. */
function projectFolder(): string {
  let folder = fileURLToPath(new URL('.', import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('there is no package.json in any folder above');
    folder = dirname(folder);
  }
  return folder;
}

/**
 * The demo's owners, carriers, numbers, destinations and recorded prompts.
 * @throws {Error} naming every invalid part of the file, and missing prompts.
 */
export function loadWorld(
  file = join(projectFolder(), 'tools/calls/world.json'),
  promptsFolder = join(projectFolder(), 'freeswitch/prompts/nl'),
): World {
  const world = worldSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const prompts = readPrompts(promptsFolder);
  const missing = world.numbers
    .flatMap(({ flow }) => Object.values(flow.nodes))
    .flatMap(promptsOf)
    .filter((prompt) => !(prompt in prompts));
  if (missing.length > 0) {
    throw new Error(`${promptsFolder} lacks ${[...new Set(missing)].join(', ')}`);
  }
  return { ...world, prompts };
}
