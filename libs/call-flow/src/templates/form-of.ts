import type { OptionalHolidays } from '@app/number-plan';
import type { FlowJson } from '../overridden-flow.js';
import { isAllWeek, weekOf, wholeDay } from './days.js';
import { flowOf, writtenFlow } from './flow-of.js';
import type { Answer, Away, Ending, FlowForm, Person, Rota, Round, SpecialDays } from './form.js';
import { dutiesOf, type OnDuty } from './rota.js';
import {
  own,
  rawFlow,
  type RawFlow,
  type RawNode,
  sameFlow,
  stretchesIn,
  weekIn,
  withoutPlainEnds,
} from './same-flow.js';

/**
 * The form that says this flow, but for the causes with which calls end; null when no form does. Values that break
 * rules are read as they are: an unfinished draft stays a form.
 */
export function formOf(flow: unknown): FlowForm | null {
  const raw = endlessFlow(flow);
  if (raw === null) return null;
  // The same nodes may be opening hours or a rota, and a last person or another number: the first reading that
  // makes the same flow again counts.
  for (const hoursFirst of [true, false]) {
    for (const numberLast of [true, false]) {
      const form = new FormReader(raw, { hoursFirst, numberLast }).form();
      const made = form && endlessFlow(flowOf(form));
      if (made && sameFlow(raw, made) !== null) return form;
    }
  }
  return null;
}

/** The nodes of a flow without those that only end the call; null for JSON that is no flow. */
function endlessFlow(json: unknown): RawFlow | null {
  const raw = rawFlow(json);
  return raw && withoutPlainEnds(raw);
}

/** A flow as its form writes it, with the names of nodes that forms give. */
export interface FormalFlow {
  readonly form: FlowForm;
  readonly flow: FlowJson;
  /** Ids of the flow's own nodes by ids of the written ones. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The flow as its form writes it; null when no form says it. */
export function formalFlow(json: unknown): FormalFlow | null {
  const form = formOf(json);
  const flow = form && flowOf(form);
  const [raw, made] = [endlessFlow(json), endlessFlow(flow)];
  const ids = raw && made && sameFlow(made, raw);
  return form && flow && ids && { form, flow, ids };
}

/** Fields of the form by fields of a flow that it says, whatever the flow's nodes are called. */
export function placesIn(flow: unknown, form: FlowForm): ReadonlyMap<string, string> {
  const written = writtenFlow(form);
  const [raw, made] = [endlessFlow(flow), endlessFlow(written.flow)];
  const ids = raw && made && sameFlow(raw, made);
  if (!ids) return written.places;
  const places = [...written.places].flatMap(([field, place]) => {
    const [nodes, id = '', ...rest] = field.split('.');
    return [...ids].flatMap(([its, mine]): [string, string][] =>
      mine === id ? [[[nodes, its, ...rest].join('.'), place]] : [],
    );
  });
  return new Map(places);
}

/** How to read nodes that may mean two things. */
interface Reading {
  readonly hoursFirst: boolean;
  readonly numberLast: boolean;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const whole = (value: unknown, usual: number): number =>
  typeof value === 'number' ? value : usual;
const items = (value: unknown): RawNode[] =>
  (Array.isArray(value) ? value : []).filter(
    (item: unknown): item is RawNode => typeof item === 'object' && item !== null,
  );
const fields = (value: unknown): RawNode =>
  typeof value === 'object' && value !== null ? (value as RawNode) : {};
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const personOf = ({ to, ringSeconds, name }: RawNode): Person => ({
  to: text(to),
  ringSeconds: whole(ringSeconds, 0),
  name: text(name),
});
/** The name by which JSON refers to something shared. */
const nameOf = (value: unknown, field: string): string | undefined =>
  textOrNull(fields(value)[field]) ?? undefined;

const peopleOf = (destinations: unknown): Pick<Round, 'people' | 'team'> => {
  const team = nameOf(destinations, 'team');
  return { people: items(destinations).map(personOf), ...(team !== undefined && { team }) };
};

const isEqual = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/**
 * Reads a form's values where a form's flow has them. It needn't notice what doesn't fit: the form's own flow is then
 * another one.
 */
class FormReader {
  constructor(
    private readonly flow: RawFlow,
    private readonly reading: Reading,
  ) {}

  form(): FlowForm | null {
    let at: string | null = this.flow.start;
    const node = (): RawNode => this.node(at);

    let blocked: string | null = null;
    const [rule] = items(node()['rules']);
    const list = fields(rule?.['when'])['list'];
    if (node()['type'] === 'origin' && list !== undefined) {
      blocked = text(list);
      at = textOrNull(node()['otherwise']);
    }
    const tariff = node()['tariff'] === true;
    if (tariff) at = textOrNull(node()['next']);
    const announced = (): string | null => {
      const { type, prompt, next } = node();
      if (type !== 'announce' || next === undefined) return null;
      at = textOrNull(next);
      return text(prompt);
    };
    const opening = announced();
    const schedule = this.reading.hoursFirst && node()['type'] === 'schedule' ? node() : null;
    const [period] = items(schedule?.['periods']);
    if (period !== undefined) at = textOrNull(period['to']);
    const open = at;
    const greeting = announced();
    const { answer, missed } = this.answer(at);
    if (answer === null) return null;

    const closed = this.away(schedule?.['otherwise'], missed);
    const { special, closedDays } = this.specialDays(schedule, open);
    const holidaysAt =
      textOrNull(schedule?.['holidays']) ??
      closedDays ??
      textOrNull(fields(schedule?.['calendar'])['to']);
    const away = holidaysAt === null ? closed : this.away(holidaysAt, missed);
    const hours = period?.['hours'];
    const week = weekIn(hours) ?? weekOf(() => []);
    const sharedHours = nameOf(hours, 'shared');
    const calendar = nameOf(schedule?.['calendar'], 'shared');
    const hasDays =
      special.length > 0 || calendar !== undefined || schedule?.['holidays'] !== undefined;
    const optional = fields(schedule?.['optionalHolidays']) as OptionalHolidays;
    return {
      tariff,
      blocked,
      opening,
      hours: schedule === null || (hasDays && isAllWeek(week)) ? null : week,
      ...(sharedHours !== undefined && { sharedHours }),
      hoursName: text(period?.['name']),
      special,
      ...(calendar !== undefined && { calendar }),
      holidays:
        schedule?.['holidays'] === undefined
          ? null
          : {
              liberationDay: optional.liberationDay ?? 'never',
              goodFriday: optional.goodFriday ?? 'never',
            },
      greeting,
      answer,
      missed,
      closed,
      away: isEqual(away, closed) ? null : away,
      ...this.dialling(),
    };
  }

  private node(id: unknown): RawNode {
    return own(this.flow.nodes, text(id)) ?? {};
  }

  /** Settings of all nodes that ring people: those of the first. */
  private dialling(): Pick<FlowForm, 'present' | 'confirm'> {
    const rings = Object.values(this.flow.nodes).find(
      ({ type }) => type === 'connect' || type === 'queue',
    );
    const { prompt, key } = fields(rings?.['confirm']);
    return {
      present: rings?.['present'] === 'service-number' ? 'service-number' : 'caller',
      confirm: rings?.['confirm'] === undefined ? null : { prompt: text(prompt), key: text(key) },
    };
  }

  private specialDays(
    schedule: RawNode | null,
    open: string | null,
  ): { special: SpecialDays[]; closedDays: string | null } {
    const special: SpecialDays[] = [];
    let closedDays: string | null = null;
    const rows = items(schedule?.['exceptions']);
    for (let row = 0; row < rows.length; row += 1) {
      const { from, until = from, hours, to } = rows[row] ?? {};
      const days = { from: text(from), until: text(until) };
      if (hours !== undefined) {
        special.push({ ...days, hours: stretchesIn(hours) ?? [] });
        // Followed by the same days without hours: the rest of them is closed.
        row += 1;
      } else if (to === open) special.push({ ...days, hours: [wholeDay] });
      else {
        special.push({ ...days, hours: [] });
        closedDays ??= textOrNull(to);
      }
    }
    return { special, closedDays };
  }

  private answer(id: string | null): { answer: Answer | null; missed: Ending } {
    const node = this.node(id);
    switch (node['type']) {
      case 'connect': {
        const { rounds, after } = this.rounds(id);
        return { answer: { kind: 'ring', rounds }, missed: this.ending(after) };
      }
      case 'menu': {
        const keys = Object.entries(fields(node['keys'])).map(([key, to]) => ({
          key,
          rounds: this.rounds(to).rounds,
        }));
        const [, to] = Object.entries(fields(node['keys']))[0] ?? [];
        const missed = textOrNull(node['noInput']) ?? this.rounds(to).after;
        const answer: Answer = {
          kind: 'menu',
          prompt: text(node['prompt']),
          keys,
          seconds: whole(node['seconds'], 5),
          tries: whole(node['tries'], 3),
        };
        return { answer, missed: this.ending(missed) };
      }
      case 'queue':
        return { answer: queueOf(node), missed: this.ending(node['timeout']) };
      case 'origin': {
        const choice = this.node(node['otherwise']);
        const rules = items(node['rules']);
        const rest = choice['type'] === 'connect' ? text(node['otherwise']) : null;
        const isRuled = rest === null || rules.some(({ to }) => to === rest);
        const all = isRuled ? rules : [{ when: {}, to: rest }, ...rules];
        const shops = all.map(({ when, to }) => ({
          areas: areasOf(fields(when)['areas']),
          rounds: this.rounds(to).rounds,
        }));
        const elsewhere = choice['type'] === 'menu' ? text(choice['prompt']) : null;
        const missed = this.rounds(all[0]?.['to']).after;
        return { answer: { kind: 'shops', shops, elsewhere }, missed: this.ending(missed) };
      }
      case 'schedule': {
        const { rota, after } = this.rota(id);
        return { answer: { kind: 'rota', rota }, missed: this.ending(after) };
      }
      default:
        return { answer: null, missed: { kind: 'end' } };
    }
  }

  private rounds(id: unknown): { rounds: Round[]; after: string | null } {
    const rounds: Round[] = [];
    const seen = new Set<string>();
    let at = textOrNull(id);
    let last: string | null = null;
    for (let node = this.node(at); node['type'] === 'connect'; node = this.node(at)) {
      if (at === null || seen.has(at)) break;
      seen.add(at);
      rounds.push({ order: orderOf(node['strategy']), ...peopleOf(node['destinations']) });
      last = at;
      at = textOrNull(node['noAnswer']);
    }
    const end = rounds.at(-1);
    const isNumber = end?.order === 'in-turn' && end.people.length === 1 && rounds.length > 1;
    if (at === null && isNumber && this.reading.numberLast) {
      return { rounds: rounds.slice(0, -1), after: last };
    }
    return { rounds, after: at };
  }

  private ending(id: unknown): Ending {
    const node = this.node(id);
    switch (node['type']) {
      case 'voicemail':
        return {
          kind: 'voicemail',
          greeting: text(node['greeting']),
          maxSeconds: whole(node['maxSeconds'], 120),
          silenceSeconds: whole(node['silenceSeconds'], 5),
          review: textOrNull(fields(node['review'])['prompt']),
        };
      case 'announce':
        return { kind: 'announcement', prompt: text(node['prompt']) };
      case 'connect': {
        const [person = {}] = items(node['destinations']);
        return { kind: 'number', person: personOf(person) };
      }
      default:
        return { kind: 'end' };
    }
  }

  private away(id: unknown, missed: Ending): Away {
    const node = this.node(id);
    if (node['type'] === 'schedule') return { kind: 'rota', rota: this.rota(id).rota };
    if (node['type'] === 'origin') {
      const [rule] = items(node['rules']);
      return {
        kind: 'known',
        list: text(fields(rule?.['when'])['list']),
        rounds: this.rounds(rule?.['to']).rounds,
        otherwise: this.ending(node['otherwise']),
      };
    }
    if (node['type'] !== 'connect') return this.ending(id);
    const { rounds, after } = this.rounds(id);
    const isNumber =
      after === null &&
      isEqual(
        rounds.map(({ people }) => people.length),
        [1],
      );
    return isNumber && missed.kind !== 'end' ? this.ending(id) : { kind: 'ring', rounds };
  }

  private rota(id: unknown): { rota: Rota; after: string | null } {
    const rows: (Omit<OnDuty, 'who'> & { person: Person; id: string })[] = [];
    const seen = new Set<string>();
    let at = textOrNull(id);
    for (let node = this.node(at); node['type'] === 'schedule'; node = this.node(at)) {
      if (at === null || seen.has(at)) break;
      seen.add(at);
      for (const { from, until = from, hours, to } of items(node['exceptions'])) {
        const [person = {}] = items(this.node(to)['destinations']);
        const days = { from: text(from), until: text(until), hours: stretchesIn(hours) };
        rows.push({ ...days, person: personOf(person), id: text(to) });
      }
      at = textOrNull(items(node['periods'])[0]?.['to']);
    }
    const all = this.node(at);
    const people = items(all['destinations']).map(personOf);
    const duties = rows.map(({ person, id: its, ...row }) => {
      // People who aren't filled in yet are alike; the names of a form's own nodes tell them apart.
      const named = Number(/-persoon-(\d+)$/.exec(its)?.[1]) - 1;
      const isNamed = isEqual(people[named], person);
      return { ...row, who: isNamed ? named : people.findIndex((each) => isEqual(each, person)) };
    });
    return { rota: { people, ...dutiesOf(duties) }, after: textOrNull(all['noAnswer']) };
  }
}

const orders = ['in-turn', 'all-at-once', 'random', 'least-recent'] as const;
const orderOf = (strategy: unknown): Round['order'] =>
  orders.find((order) => order === strategy) ?? 'in-turn';

const areasOf = (areas: unknown): string[] => (Array.isArray(areas) ? areas.map(text) : []);

function queueOf(node: RawNode): Answer {
  const order = orderOf(node['strategy']);
  const tells = fields(node['announce']);
  return {
    kind: 'queue',
    music: text(node['music']),
    order: order === 'all-at-once' ? 'in-turn' : order,
    ...peopleOf(node['destinations']),
    tells:
      node['announce'] === undefined
        ? null
        : {
            everySeconds: whole(tells['everySeconds'], 0),
            position: tells['position'] === true,
            wait: tells['wait'] === true,
          },
    maxSeconds: whole(node['maxSeconds'], 120),
    maxCallers: whole(node['maxCallers'], 20),
    leaveKey: textOrNull(node['leaveKey']),
  };
}
