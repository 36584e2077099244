import type { FlowJson } from '../overridden-flow.js';
import { limits } from '../limits.js';
import { alike, allWeek, wholeDay } from './days.js';
import type { Away, Ending, FlowForm, Person, Rota, Round, Rounds, Stretch, Week } from './form.js';
import { FlowWriter } from './flow-writer.js';
import { onDuty } from './rota.js';

/** The key of the first shop where callers choose one; the following shops have the following keys. */
export const firstShopKey = 1;

/** Name of hours that have none. */
export const alwaysName = '24/7';

/**
 * The flow of a form, with its nodes in the order in which callers meet them. Their ids are Dutch, as those that owners
 * give: editors show them as names.
 */
export const flowOf = (form: FlowForm): FlowJson => writtenFlow(form).flow;

export interface WrittenFlow {
  readonly flow: FlowJson;
  /** Fields of the form by fields of the flow: `nodes.ring.destinations` of `answer.rounds.0.people`. */
  readonly places: ReadonlyMap<string, string>;
}

/** The flow of a form, and which field of the form each of its fields was made of. */
export function writtenFlow(form: FlowForm): WrittenFlow {
  const writer = new FlowWriter();
  const start = new FormWriter(form, writer).whole();
  return writer.flow(start);
}

type Next = string | undefined;

class FormWriter {
  private readonly dialling: object;
  /** The node of those whom nobody answers: made once, for all ways that lead there. */
  private missedNode: { readonly id: Next } | null = null;
  private endNode: string | null = null;

  constructor(
    private readonly form: FlowForm,
    private readonly writer: FlowWriter,
  ) {
    const { present, confirm } = form;
    this.dialling = {
      ...(present !== 'caller' && { present }),
      ...(confirm && { confirm }),
    };
  }

  whole(): string {
    const { tariff, blocked, opening } = this.form;
    const add = this.writer.add;
    let first = this.hours();
    if (opening !== null) {
      const node = { type: 'announce', prompt: opening, next: first };
      first = add('welkom', node, { prompt: 'opening' });
    }
    if (tariff) first = add('tarief', { type: 'announce', tariff: true, next: first }, {});
    if (blocked === null) return first;
    const refused = add('geweigerd', { type: 'hangup', cause: 'CALL_REJECTED' }, {});
    const rules = [{ when: { list: blocked }, to: refused }];
    return add(
      'bellers',
      { type: 'origin', rules, otherwise: first },
      { 'rules.0.when.list': 'blocked' },
    );
  }

  private hours(): string {
    const { hours, sharedHours, hoursName, special, calendar, holidays } = this.form;
    const open = this.open();
    const hasDays = special.length > 0 || holidays !== null || calendar !== undefined;
    if (hours === null && !hasDays) return open;
    const closed = this.away(this.form.closed, 'gesloten', 'closed');
    const away = this.closedDays(closed);
    const places: Record<string, string> = {
      periods: 'hours',
      holidays: 'holidays',
      calendar: 'calendar',
    };
    const exceptions: object[] = [];
    const except = (row: object, at: number): void => {
      places[`exceptions.${exceptions.length}`] = `special.${at}`;
      exceptions.push(row);
    };
    special.forEach(({ from, until, hours: opened }, at) => {
      const days = { from, ...(until !== from && { until }) };
      if (opened.length === 0) except({ ...days, to: away }, at);
      else if (isAllDay(opened)) except({ ...days, to: open }, at);
      else {
        except({ ...days, hours: opened, to: open }, at);
        except({ ...days, to: this.compulsory(closed) }, at);
      }
    });
    const { liberationDay = 'never', goodFriday = 'never' } = holidays ?? {};
    const optionalHolidays = {
      ...(liberationDay !== 'never' && { liberationDay }),
      ...(goodFriday !== 'never' && { goodFriday }),
    };
    const node = {
      type: 'schedule',
      periods: [
        {
          name: hoursName === '' ? alwaysName : hoursName,
          hours: sharedHours === undefined ? rowsOf(hours ?? allWeek) : { shared: sharedHours },
          to: open,
        },
      ],
      ...(exceptions.length > 0 && { exceptions }),
      ...(calendar !== undefined && { calendar: { shared: calendar, to: away } }),
      ...(holidays && { holidays: away }),
      ...(Object.keys(optionalHolidays).length > 0 && { optionalHolidays }),
      otherwise: closed,
    };
    return this.writer.add('openingstijden', node, places);
  }

  /** The node of holidays and closed days, made only for a form that has them. */
  private closedDays(closed: Next): string | undefined {
    const { special, calendar, holidays, away } = this.form;
    const isNeeded =
      holidays !== null ||
      calendar !== undefined ||
      special.some(({ hours }) => hours.length === 0);
    if (!isNeeded) return undefined;
    return this.compulsory(away === null ? closed : this.away(away, 'vrije-dagen', 'away'));
  }

  /** A node for an exit that must lead to one. */
  private compulsory(next: Next): string {
    if (next !== undefined) return next;
    this.endNode ??= this.writer.add('einde', { type: 'hangup', cause: 'NORMAL_CLEARING' }, {});
    return this.endNode;
  }

  private open(): string {
    const answer = this.answer();
    const { greeting } = this.form;
    if (greeting === null) return answer;
    const node = { type: 'announce', prompt: greeting, next: answer };
    return this.writer.add('begroeting', node, { prompt: 'greeting' });
  }

  private answer(): string {
    const { answer } = this.form;
    switch (answer.kind) {
      case 'ring':
        return this.ring(answer.rounds, 'bellen', 'answer.rounds', this.missed());
      case 'menu': {
        const missed = this.missed();
        const keys = answer.keys.map(({ key, rounds }, at) => [
          key,
          this.ring(rounds, `toets-${keyName(key)}`, `answer.keys.${at}.rounds`, missed),
        ]);
        const { prompt, seconds, tries } = answer;
        const node = {
          type: 'menu',
          prompt,
          keys: Object.fromEntries(keys) as object,
          ...(seconds !== 5 && { seconds }),
          ...(tries !== 3 && { tries }),
          ...exits(missed, 'noInput', 'wrong'),
        };
        return this.writer.add('keuzemenu', node, { prompt: 'answer.prompt', keys: 'answer.keys' });
      }
      case 'queue': {
        const { music, order, tells, maxSeconds, maxCallers, leaveKey } = answer;
        const missed = this.missed();
        const node = {
          type: 'queue',
          music,
          destinations: destinationsOf(answer),
          ...this.dialling,
          ...(order !== 'in-turn' && { strategy: order }),
          ...(tells && { announce: tells }),
          ...(maxSeconds !== 120 && { maxSeconds }),
          ...(maxCallers !== 20 && { maxCallers }),
          ...(leaveKey !== null && { leaveKey }),
          ...exits(missed, 'timeout', 'full', 'failed'),
          ...(leaveKey !== null && exits(missed, 'left')),
        };
        const places = {
          destinations: 'answer.people',
          music: 'answer.music',
          announce: 'answer.tells',
          maxSeconds: 'answer.maxSeconds',
          maxCallers: 'answer.maxCallers',
          leaveKey: 'answer.leaveKey',
          type: 'answer.kind',
        };
        return this.writer.add('wachtrij', node, places);
      }
      case 'shops': {
        const missed = this.missed();
        const shops = answer.shops.map(({ rounds }, at) =>
          this.ring(rounds, `winkel-${at + 1}`, `answer.shops.${at}.rounds`, missed),
        );
        const choose = (prompt: string) =>
          this.writer.add(
            'kies-winkel',
            {
              type: 'menu',
              prompt,
              keys: Object.fromEntries(shops.map((to, at) => [firstShopKey + at, to])) as object,
              ...exits(shops[0], 'noInput', 'wrong'),
            },
            { prompt: 'answer.elsewhere', keys: 'answer.shops' },
          );
        const isRest = answer.elsewhere === null && answer.shops[0]?.areas.length === 0;
        const ruled = [...answer.shops.entries()].slice(isRest ? 1 : 0);
        const rules = ruled.map(([at, { areas }]) => ({ when: { areas }, to: shops[at] }));
        const otherwise = answer.elsewhere === null ? shops[0] : choose(answer.elsewhere);
        const places = ruled.map(([at], rule) => [
          `rules.${rule}.when`,
          `answer.shops.${at}.areas`,
        ]);
        return this.writer.add(
          'regio',
          { type: 'origin', rules, otherwise },
          Object.fromEntries(places) as Record<string, string>,
        );
      }
      case 'rota':
        return this.rota(answer.rota, 'rooster', 'answer.rota');
    }
  }

  private missed(): Next {
    this.missedNode ??= { id: this.ending(this.form.missed, 'geen-gehoor', 'missed') };
    return this.missedNode.id;
  }

  private away(away: Away, id: string, place: string): Next {
    if (away.kind === 'ring') return this.ring(away.rounds, id, `${place}.rounds`, this.missed());
    if (away.kind === 'rota') return this.rota(away.rota, `${id}-rooster`, `${place}.rota`);
    if (away.kind !== 'known') return this.ending(away, id, place);
    const { list, rounds, otherwise } = away;
    const known = this.ring(rounds, `${id}-bekenden`, `${place}.rounds`, this.missed());
    const node = {
      type: 'origin',
      rules: [{ when: { list }, to: known }],
      otherwise: this.ending(otherwise, `${id}-anderen`, `${place}.otherwise`),
    };
    return this.writer.add(id, node, { 'rules.0.when.list': `${place}.list` });
  }

  private ending(ending: Ending, id: string, place: string): Next {
    switch (ending.kind) {
      case 'voicemail': {
        const { greeting, maxSeconds, silenceSeconds, review } = ending;
        const node = {
          type: 'voicemail',
          greeting,
          ...(maxSeconds !== 120 && { maxSeconds }),
          ...(silenceSeconds !== 5 && { silenceSeconds }),
          ...(review !== null && { review: { prompt: review } }),
        };
        const places = { greeting: `${place}.greeting`, maxSeconds: `${place}.maxSeconds` };
        return this.writer.add(id, node, places);
      }
      case 'announcement': {
        const node = { type: 'announce', prompt: ending.prompt };
        return this.writer.add(id, node, { prompt: `${place}.prompt` });
      }
      case 'number': {
        const destinations = [destinationOf(ending.person)];
        const node = { type: 'connect', destinations, ...this.dialling };
        return this.writer.add(id, node, { 'destinations.0': `${place}.person` });
      }
      case 'end':
        return undefined;
    }
  }

  /** The first of the nodes that ring these rounds. */
  private ring(rounds: Rounds, id: string, place: string, then: Next): string {
    const last = rounds.length - 1;
    const from = (at: number): string =>
      this.connect(
        rounds[at] ?? { order: 'in-turn', people: [] },
        at === 0 ? id : `${id}-${at + 1}`,
        `${place}.${at}`,
        at >= last ? then : from(at + 1),
      );
    return from(0);
  }

  private connect(round: Round, id: string, place: string, next: Next): string {
    const { order } = round;
    const node = {
      type: 'connect',
      destinations: destinationsOf(round),
      ...(order !== 'in-turn' && { strategy: order }),
      ...this.dialling,
      ...exits(next, 'busy', 'noAnswer', 'failed'),
    };
    const places = {
      destinations: `${place}.people`,
      strategy: `${place}.order`,
      confirm: 'confirm',
      present: 'present',
    };
    return this.writer.add(id, node, places);
  }

  /** Schedules in a chain, each with as many duties as one may have; after them everybody is rung. */
  private rota(rota: Rota, id: string, place: string): string {
    const { people } = rota;
    const missed = this.missed();
    const everybody = this.connect({ order: 'in-turn', people }, `${id}-iedereen`, place, missed);
    const rows = onDuty(rota);
    const persons = people.map((person, at) => {
      if (!rows.some(({ who }) => who === at)) return everybody;
      const alone: Round = { order: 'in-turn', people: [person] };
      return this.connect(alone, `${id}-persoon-${at + 1}`, `${place}.duty`, missed);
    });
    const chunks = Math.max(1, Math.ceil(rows.length / limits.exceptions));
    let next = everybody;
    for (let chunk = chunks - 1; chunk >= 0; chunk -= 1) {
      const begin = chunk * limits.exceptions;
      const exceptions = rows
        .slice(begin, begin + limits.exceptions)
        .map(({ from, until, hours, who }) => ({
          from,
          ...(until !== from && { until }),
          ...(hours && { hours }),
          to: persons[who] ?? everybody,
        }));
      const node = {
        type: 'schedule',
        periods: [{ name: alwaysName, hours: rowsOf(allWeek), to: next }],
        ...(exceptions.length > 0 && { exceptions }),
      };
      const name = chunk === 0 ? id : `${id}-${chunk + 1}`;
      next = this.writer.add(name, node, { exceptions: `${place}.duties` });
    }
    return next;
  }
}

const isAllDay = ([first, ...others]: readonly Stretch[]): boolean =>
  first?.from === wholeDay.from && first.until === wholeDay.until && others.length === 0;

const keyName = (key: string): string => ({ '*': 'ster', '#': 'hekje' })[key] ?? key;

const destinationOf = ({ to, ringSeconds, name }: Person): object => ({
  to,
  ringSeconds,
  ...(name !== '' && { name }),
});

const destinationsOf = ({ people, team }: Pick<Round, 'people' | 'team'>): object =>
  team === undefined ? people.map(destinationOf) : { team };

const exits = (to: Next, ...fields: readonly string[]): Record<string, string> =>
  to === undefined ? {} : Object.fromEntries(fields.map((field) => [field, to]));

const rowsOf = (week: Week): object[] =>
  alike(week).flatMap(({ days, hours }) => hours.map((stretch) => ({ days, ...stretch })));
