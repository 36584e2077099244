import * as fc from 'fast-check';

/** A call flow in the JSON that owners write. */
export interface FlowJson {
  readonly version: 1;
  readonly start: string;
  readonly nodes: Readonly<Record<string, NodeJson>>;
}
export type NodeJson = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Node ids are `n0`, `n1` and so on; no other text in a drawn flow matches. */
const idPattern = /^n\d+$/;

/** The nodes that an exit may lead to. */
interface Ways {
  /** A later node, or no node. */
  readonly onward: fc.Arbitrary<string | undefined>;
  /** A later node; null for the last node. */
  readonly later: fc.Arbitrary<string> | null;
  /**
   * Any node, also an earlier one: for exits that only the caller's key takes, so that a call can't loop by
   * itself.
   */
  readonly anywhere: fc.Arbitrary<string>;
}

type NodeOf = (ways: Ways, at: number) => fc.Arbitrary<NodeJson> | null;

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const int = (min: number, max: number) => fc.integer({ min, max });
const from = fc.constantFrom;
const node = <T extends string>(type: T, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...fields });

const keys = '0123456789*#'.split('');
const promptName = int(0, 9).map((number) => `prompt-${number}`);
const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const clock = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
const stretch = fc
  .uniqueArray(int(0, 1_440), { minLength: 2, maxLength: 2 })
  .map((minutes) => minutes.toSorted((a, b) => a - b))
  .map(([first = 0, last = 0]) => ({ from: clock(first), until: clock(last) }));

const destination = fc.record({
  to: int(0, 99).map((number) => `+312010001${String(number).padStart(2, '0')}`),
  ringSeconds: int(3, 120),
  name: maybe(from('Anna', 'Winkel')),
});
const dialling = {
  destinations: fc.array(destination, { minLength: 1, maxLength: 5 }),
  confirm: maybe(fc.record({ prompt: promptName, key: from(...keys) })),
  present: maybe(from('caller', 'service-number')),
};

/** Every node type of the flow language. Null when a type's exits are compulsory and no later node exists. */
const types: Readonly<Record<string, NodeOf>> = {
  announce: ({ onward }) =>
    fc.oneof(
      node('announce', { prompt: promptName, next: onward }),
      node('announce', { tariff: fc.constant(true), next: onward }),
    ),
  hangup: () =>
    node('hangup', { cause: from('NORMAL_CLEARING', 'USER_BUSY', 'NO_ANSWER', 'CALL_REJECTED') }),
  language: ({ onward }) => node('language', { language: from('nl', 'en', 'fr'), next: onward }),
  schedule: ({ onward, later }) =>
    later &&
    node('schedule', {
      periods: fc
        .array(
          fc.record({
            hours: fc.tuple(
              fc
                .tuple(fc.uniqueArray(from(...days), { minLength: 1, maxLength: 7 }), stretch)
                .map(([on, hours]) => ({ days: on, ...hours })),
            ),
            to: later,
          }),
          { minLength: 1, maxLength: 3 },
        )
        .map((periods) => periods.map((period, index) => ({ name: `Tijd ${index}`, ...period }))),
      exceptions: maybe(
        fc
          .array(fc.record({ hours: maybe(fc.tuple(stretch)), to: later }), { maxLength: 3 })
          .map((all) => all.map((each, index) => ({ from: `2026-10-0${index + 1}`, ...each }))),
      ),
      holidays: onward,
      otherwise: onward,
    }),
  menu: ({ onward, anywhere }) =>
    node('menu', {
      prompt: promptName,
      keys: fc.dictionary(from(...keys), anywhere, { minKeys: 1, maxKeys: 4 }),
      seconds: maybe(int(1, 30)),
      tries: maybe(int(1, 5)),
      bargeIn: maybe(fc.boolean()),
      wrongKey: maybe(fc.record({ prompt: promptName })),
      noInput: onward,
      wrong: onward,
    }),
  origin: ({ onward, later }) =>
    later &&
    node('origin', {
      rules: fc.array(
        fc.record({
          when: fc.oneof(
            fc.record({ countries: fc.constant(['NL', 'BE']) }),
            fc.record({ areas: fc.constant(['020', '010']) }),
            fc.record({ kinds: fc.constant(['mobile']), withheld: fc.boolean() }),
            fc.record({ list: from('vip', 'blocked') }),
          ),
          to: later,
        }),
        { minLength: 1, maxLength: 3 },
      ),
      otherwise: onward,
    }),
  split: ({ later }) =>
    later &&
    fc.oneof(
      fc.tuple(int(1, 99), later, later).map(([percent, one, other]) => ({
        type: 'split',
        mode: 'percentage',
        parts: [
          { percent, to: one },
          { percent: 100 - percent, to: other },
        ],
      })),
      node('split', {
        mode: fc.constant('round-robin'),
        parts: fc.array(fc.record({ to: later }), { minLength: 2, maxLength: 4 }),
      }),
    ),
  connect: ({ onward }) =>
    node('connect', {
      ...dialling,
      strategy: maybe(from('in-turn', 'all-at-once', 'random', 'least-recent')),
      busy: onward,
      noAnswer: onward,
      failed: onward,
    }),
  queue: ({ onward, anywhere }) =>
    node('queue', {
      ...dialling,
      music: fc.constant('muziek'),
      strategy: maybe(from('in-turn', 'random', 'least-recent')),
      announce: maybe(
        fc.record({
          everySeconds: int(20, 120),
          position: fc.constant(true),
          wait: maybe(fc.boolean()),
        }),
      ),
      maxSeconds: maybe(int(10, 900)),
      maxCallers: maybe(int(1, 30)),
      timeout: onward,
      full: onward,
      failed: onward,
    }).chain((queue) =>
      fc.oneof(
        fc.constant(queue),
        fc
          .record({ leaveKey: from(...keys), left: maybe(anywhere) })
          .map((leaving) => ({ ...queue, ...leaving })),
      ),
    ),
  voicemail: ({ onward }) =>
    node('voicemail', {
      greeting: promptName,
      maxSeconds: maybe(int(5, 300)),
      silenceSeconds: maybe(int(2, 10)),
      review: maybe(fc.record({ prompt: promptName })),
      next: onward,
    }),
  record: ({ onward }, at) =>
    fc.oneof(
      node('record', {
        on: fc.constant(true),
        notice: fc.constant(`notice-${at}`),
        pausable: maybe(fc.boolean()),
        next: onward,
      }),
      node('record', { on: fc.constant(false), next: onward }),
    ),
  decide: ({ onward, later }) =>
    later &&
    node('decide', {
      url: fc.constant('https://example.com/calls'),
      timeoutMs: maybe(int(200, 5_000)),
      exits: fc.dictionary(from('yes', 'no', 'constructor'), later, { minKeys: 1 }),
      otherwise: onward,
    }),
  switchNumber: () => node('switchNumber', {}),
};

/** The node types that `anyFlow` draws. */
export const drawnTypes: readonly string[] = Object.keys(types);

const nodeAt = (at: number, count: number): fc.Arbitrary<NodeJson> => {
  const id = (number: number) => `n${number}`;
  // Without bias: every later node is equally likely, so that paths are long.
  const later = at + 1 < count ? fc.noBias(int(at + 1, count - 1)).map(id) : null;
  const ways: Ways = {
    later,
    onward: later ? fc.option(later, { nil: undefined, freq: 12 }) : fc.constant(undefined),
    anywhere: fc.noBias(int(0, count - 1)).map(id),
  };
  const drawn = Object.values(types).map((of) => of(ways, at));
  return fc.oneof(...drawn.filter((each) => each !== null));
};

/**
 * Flows that `parseFlow` accepts, with nodes of every type. Exits lead to later nodes only, except exits that
 * a caller takes by a key. Prompts are named `prompt-…`, recording notices `notice-…`. The flows may lack the
 * tariff announcement that the law demands for paid numbers: `withTariff` adds it.
 */
export const anyFlow: fc.Arbitrary<FlowJson> = fc
  .noBias(int(1, 14))
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => nodeAt(at, count))))
  .map((nodes) => {
    const written = Object.fromEntries(nodes.map((each, at) => [`n${at}`, each]));
    // drops the undefined fields
    const all = JSON.parse(JSON.stringify(written)) as Record<string, NodeJson>;
    const reached = new Set(['n0']);
    for (const id of reached) idsIn(all[id], (to) => reached.add(to));
    const entries = Object.entries(all).filter(([id]) => reached.has(id));
    return { version: 1, start: 'n0', nodes: Object.fromEntries(entries) };
  });

/** The flow with the tariff announcement first, for a number that callers pay for. */
export const withTariff = ({ start, nodes }: FlowJson): FlowJson => ({
  version: 1,
  start: 'tariff',
  nodes: { tariff: { type: 'announce', tariff: true, next: start }, ...nodes },
});

function idsIn(value: unknown, found: (id: string) => void): void {
  if (typeof value === 'string' && idPattern.test(value)) found(value);
  if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) idsIn(each, found);
  }
}
