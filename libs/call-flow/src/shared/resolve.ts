import { type FieldProblem, fieldProblem } from '@app/common';
import { shownName } from '../field-problems.js';
import { isObject } from '../values.js';
import type { SharedCalendar, SharedKind, SharedParts } from './parts.js';

/** A place in a flow that refers to a shared part. */
export interface SharedUse {
  readonly kind: SharedKind;
  readonly name: string;
  /** Such as `nodes.open.periods.0.hours`, `nodes.open.calendar` or `nodes.ring.destinations`. */
  readonly field: string;
}

/** A flow whose references to shared parts are replaced by their contents. */
export interface Resolved {
  /** JSON; a reference to an unknown part stays. */
  readonly flow: unknown;
  readonly uses: readonly SharedUse[];
  /** References to unknown parts. */
  readonly problems: readonly FieldProblem[];
  /** The field as drawn of a field of `flow`. */
  readonly drawnField: (field: string) => string;
}

type Json = Readonly<Record<string, unknown>>;
type Days = { readonly from: string; readonly until: string };

/** A day long past: it keeps the way of a calendar without days. */
const past = '2000-01-01';

/** The places where a flow refers to shared parts, in the order of its nodes. @param drawn Any JSON. */
export const usesShared = (drawn: unknown): readonly SharedUse[] => resolveShared(drawn, {}).uses;

/**
 * Replaces references to shared parts in a flow as drawn: `{ "shared": NAME }` as a period's `hours`,
 * `{ "shared": NAME, "to": NODE }` as a schedule's `calendar`, `{ "team": NAME }` as `destinations`.
 * @param drawn Any JSON; what isn't such a reference stays as it is.
 */
export function resolveShared(drawn: unknown, parts: SharedParts): Resolved {
  if (!isJson(drawn) || !isJson(drawn['nodes'])) return plain(drawn);
  const resolving = new Resolving(parts);
  const nodes = Object.entries(drawn['nodes']).map(([id, node]) => [id, resolving.node(id, node)]);
  if (resolving.uses.length === 0) return plain(drawn);
  return {
    flow: { ...drawn, nodes: Object.fromEntries(nodes) as Json },
    uses: resolving.uses,
    problems: resolving.problems,
    drawnField: (field) =>
      resolving.replaced.reduce<string | null>((found, of) => found ?? of(field), null) ?? field,
  };
}

const plain = (flow: unknown): Resolved => ({
  flow,
  uses: [],
  problems: [],
  drawnField: (field) => field,
});

/** Problems of a resolved flow by the fields as drawn, each once, after the unknown parts. */
export function drawnProblems(
  { problems, drawnField }: Resolved,
  found: readonly FieldProblem[],
): FieldProblem[] {
  const unknown = new Set(problems.map(({ field }) => field));
  const drawn = found
    .map((problem) => ({ ...problem, field: drawnField(problem.field) }))
    // What stays in place of an unknown part breaks other rules too.
    .filter(({ field }) => !unknown.has(field));
  const once = new Map(drawn.map((problem) => [`${problem.field} ${problem.rule}`, problem]));
  return [...problems, ...once.values()];
}

/** Resolves the nodes of one flow. */
class Resolving {
  readonly uses: SharedUse[] = [];
  readonly problems: FieldProblem[] = [];
  /** The field as drawn of a resolved field; null: another. */
  readonly replaced: ((field: string) => string | null)[] = [];

  constructor(private readonly parts: SharedParts) {}

  node(id: string, node: unknown): unknown {
    if (!isJson(node)) return node;
    const path = `nodes.${shownName(id)}`;
    switch (node['type']) {
      case 'schedule':
        return this.withCalendar(path, this.withHours(path, node));
      case 'connect':
      case 'queue':
        return this.withTeam(path, node);
      default:
        return node;
    }
  }

  private withHours(path: string, node: Json): Json {
    const { periods } = node;
    if (!Array.isArray(periods)) return node;
    const resolved = (periods as unknown[]).map((period, index) => {
      const name = isJson(period) ? nameOf(period['hours'], 'shared', ['shared']) : null;
      if (name === null) return period;
      const found = this.find('hours', name, `${path}.periods.${index}.hours`);
      return found === null ? period : { ...(period as Json), hours: found.hours };
    });
    return { ...node, periods: resolved };
  }

  private withTeam(path: string, node: Json): Json {
    const name = nameOf(node['destinations'], 'team', ['team']);
    if (name === null) return node;
    const found = this.find('team', name, `${path}.destinations`);
    return found === null ? node : { ...node, destinations: found.destinations };
  }

  private withCalendar(path: string, node: Json): Json {
    const name = nameOf(node['calendar'], 'shared', ['shared', 'to']);
    if (name === null) return node;
    const { calendar, ...rest } = node;
    const field = `${path}.calendar`;
    const found = this.find('calendar', name, field);
    if (found === null) return node;
    const own = Array.isArray(rest['exceptions']) ? (rest['exceptions'] as unknown[]) : [];
    const { to } = calendar as Json;
    const closesHolidays = found.holidays && rest['holidays'] === undefined;
    this.replaced.push((of) => {
      const exception = new RegExp(`^${escaped(path)}\\.exceptions(?:\\.(\\d+).*)?$`).exec(of);
      const isOfCalendar =
        exception === null
          ? closesHolidays && [`${path}.holidays`, `${path}.optionalHolidays`].includes(of)
          : Number(exception[1] ?? own.length) >= own.length;
      if (!isOfCalendar) return null;
      return of.endsWith('.to') || of.endsWith('.holidays') ? `${field}.to` : field;
    });
    const exceptions = exceptionsOf(found, own, firstTo(rest['periods']), to);
    const holidays = closesHolidays ? { holidays: to, ...optionalOf(found) } : {};
    const keepsWay = closesHolidays || exceptions.length > 0;
    const added = keepsWay ? exceptions : [{ from: past, to }];
    return { ...rest, exceptions: [...own, ...added], ...holidays };
  }

  private find<K extends SharedKind>(kind: K, name: string, field: string) {
    this.uses.push({ kind, name, field });
    const ofKind: SharedParts[K] = this.parts[kind];
    const found = ofKind && Object.hasOwn(ofKind, name) ? ofKind[name] : undefined;
    this.replaced.push((of) => (of === field || of.startsWith(`${field}.`) ? field : null));
    if (found !== undefined) return found as NonNullable<NonNullable<SharedParts[K]>[string]>;
    this.problems.push(fieldProblem(field, 'unknown-shared', { name, kind }));
    return null;
  }
}

/** The name in a reference with exactly these fields; null: something else. */
function nameOf(json: unknown, field: string, fields: readonly string[]): string | null {
  if (!isJson(json)) return null;
  const name = json[field];
  if (typeof name !== 'string' || name.length > 64) return null;
  return Object.keys(json).every((each) => fields.includes(each)) ? name : null;
}

const isJson = (json: unknown): json is Json => isObject(json);

const firstTo = (periods: unknown): unknown =>
  Array.isArray(periods) && isJson(periods[0]) ? periods[0]['to'] : undefined;

const optionalOf = ({ optionalHolidays }: SharedCalendar): Json =>
  optionalHolidays === undefined ? {} : { optionalHolidays };

/** The exceptions of a calendar, without the days that the node's own exceptions cover completely. */
function exceptionsOf(
  { days }: SharedCalendar,
  own: readonly unknown[],
  open: unknown,
  closed: unknown,
): Json[] {
  const taken = own.flatMap((each): Days[] => {
    if (!isJson(each) || each['hours'] !== undefined) return [];
    const { from, until = from } = each;
    return isDay(from) && isDay(until) ? [{ from, until }] : [];
  });
  return days.flatMap(({ from, until = from, hours }) =>
    taken
      .reduce((left, each) => left.flatMap((days) => without(days, each)), [{ from, until }])
      .flatMap((left): Json[] => [
        ...(hours === undefined ? [] : [{ ...left, hours, to: open }]),
        { ...left, to: closed },
      ]),
  );
}

/** The days before and after the others. */
function without(days: Days, other: Days): Days[] {
  if (days.until < other.from || other.until < days.from) return [days];
  return [
    ...(days.from < other.from ? [{ from: days.from, until: shifted(other.from, -1) }] : []),
    ...(other.until < days.until ? [{ from: shifted(other.until, 1), until: days.until }] : []),
  ];
}

const isDay = (json: unknown): json is string =>
  typeof json === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(json) && !Number.isNaN(Date.parse(json));

const shifted = (day: string, by: number): string =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);

const escaped = (text: string): string => text.replaceAll(/[^\w]/g, String.raw`\$&`);
