import { weekdays, type Language, type Weekday } from '@app/common';
import {
  alike,
  type Answer,
  type Away,
  type FlowForm,
  type Person,
  type Rota,
  type Round,
  type Rounds,
  type SpecialDays,
  type Stretch,
  type Week,
} from '@app/call-flow';
import { formatDate } from '../../i18n/times.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { type SharedTitle, titleByName } from '../owner/parts.js';
import { dayRuns } from '../week/week.js';
import type { FormTexts } from './texts.js';

type Words = FormTexts['words'];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A form in the words of its reader. */
export class FormWords {
  private readonly words: Words;

  constructor(
    texts: FormTexts,
    private readonly language: Language,
    private readonly today: string,
    private readonly titleOf: SharedTitle = titleByName,
  ) {
    this.words = texts.words;
  }

  /** What callers meet, a sentence each, in the order in which they meet it. */
  sentences(form: FlowForm): string[] {
    const { words } = this;
    const first = [
      ...(form.tariff ? [words.tariff] : []),
      ...(form.opening === null ? [] : [this.prompt(form.opening)]),
    ];
    const isAlways = form.hours === null;
    return [
      ...(form.blocked === null ? [] : [words.refused(wordsOf(form.blocked))]),
      ...(first.length === 0 ? [] : [words.hears(this.list(first, words.and))]),
      this.open(form),
      ...(form.greeting === null ? [] : [words.greeting(this.prompt(form.greeting))]),
      ...(isAlways ? [] : [words.closed(this.away(form.closed))]),
      ...this.days(form),
    ].map((sentence) => `${capital(sentence)}.`);
  }

  /** The sentence of an ordinary call: when people are there, and who answers. */
  open({ hours, sharedHours, answer, missed }: FlowForm): string {
    const when =
      hours === null
        ? this.words.always
        : sharedHours === undefined
          ? capital(this.week(hours))
          : this.words.sharedHours(this.titleOf('hours', sharedHours));
    return `${this.answer(when, answer)}; ${this.words.otherwise(this.away(missed))}`;
  }

  week(week: Week): string {
    const groups = alike(week).filter(({ hours }) => hours.length > 0);
    if (groups.length === 0) return this.words.noDay;
    return this.list(
      groups.map(({ days, hours }) => `${this.daysOf(days)} ${this.hours(hours)}`),
      this.words.and,
    );
  }

  person({ name, to }: Person): string {
    if (name !== '') return name;
    return to === '' ? this.words.someone : this.phone(to);
  }

  prompt(name: string): string {
    return name === '' ? this.words.unnamed : `“${wordsOf(name)}”`;
  }

  day(date: string): string {
    return /^\d{4}-\d\d-\d\d$/.test(date) ? formatDate(date, this.language) : this.words.noDay;
  }

  private phone(to: string): string {
    return /^\+\d{5,15}$/.test(to) ? phoneNumber(to) : to;
  }

  private daysOf(days: readonly Weekday[]): string {
    const { words } = this;
    if (days.length === weekdays.length) return words.everyDay;
    const named = dayRuns(days).flatMap((run) => {
      const names = run.map((day) => words.days[day]);
      return names.length < 3 ? names : [words.through(names[0] ?? '', names.at(-1) ?? '')];
    });
    return this.list(named, words.and);
  }

  private hours(stretches: readonly Stretch[]): string {
    const [first] = stretches;
    if (stretches.length === 1 && first?.from === '00:00' && first.until === '24:00') {
      return this.words.allDay;
    }
    const short = (time: string): string => (time === '' ? '…' : time.replace(/^0/, ''));
    return this.list(
      stretches.map(({ from, until }) => `${short(from)}–${short(until)}`),
      this.words.and,
    );
  }

  private answer(when: string, answer: Answer): string {
    const { words } = this;
    switch (answer.kind) {
      case 'ring':
        return this.rings(when, answer.rounds);
      case 'menu':
        return words.chooses(
          when,
          answer.keys.map(({ key, rounds }) => words.keyFor(key, this.firsts(rounds))).join(', '),
        );
      case 'queue': {
        const who = this.list(this.who(answer), words.or);
        return words.waits(when, who, answer.maxSeconds / 60);
      }
      case 'shops': {
        const shops = answer.shops.map(({ areas, rounds }) =>
          words.shop(areas.length === 0 ? words.noAreas : areas.join('/'), this.firsts(rounds)),
        );
        const others =
          answer.elsewhere === null
            ? words.othersFirst(this.firsts(answer.shops[0]?.rounds ?? []))
            : words.othersChoose;
        return words.byRegion(when, [...shops, others].join(', '));
      }
      case 'rota':
        return words.onDuty(when, this.duty(answer.rota));
    }
  }

  private rings(when: string, rounds: Rounds): string {
    return this.words.rings(when, this.rounds(rounds));
  }

  private rounds(rounds: Rounds): string {
    const { words } = this;
    const steps = rounds.flatMap((round) => this.round(round));
    if (steps.length < 2) return steps.join('');
    return steps
      .map((step, at) => (at === 0 ? words.first(step) : words.thereafter(step)))
      .join(', ');
  }

  /** The names of people or of their team. */
  private who({ people, team }: Pick<Round, 'people' | 'team'>): string[] {
    return team === undefined
      ? people.map((each) => this.person(each))
      : [this.words.team(this.titleOf('team', team))];
  }

  private round({ order, people, team }: Round): string[] {
    const { words } = this;
    if (team !== undefined) return this.who({ people, team });
    const alone = people.map((each) => {
      const who = this.person(each);
      return each.to === '' ? who : `${who} (${words.seconds(each.ringSeconds)})`;
    });
    if (people.length < 2 || order === 'in-turn') return alone;
    const who = this.list(
      people.map((each) => this.person(each)),
      words.and,
    );
    if (order === 'random') return [words.randomly(who)];
    if (order === 'least-recent') return [words.leastRecent(who)];
    const longest = Math.max(...people.map(({ ringSeconds }) => ringSeconds));
    return [words.together(who, words.seconds(longest))];
  }

  /** The people of the first round, without how they are rung. */
  private firsts([first]: Rounds): string {
    return first === undefined ? '' : this.list(this.who(first), this.words.and);
  }

  /** Who is on duty now or first, and who comes next. */
  private duty({ people, duties, until }: Rota): string {
    const { words } = this;
    const ended = duties.findIndex((_, at) => (duties[at + 1]?.from ?? until) > this.today);
    const shown = duties.slice(Math.max(ended, 0)).slice(0, 2);
    const at = Math.max(ended, 0);
    const lines = shown.map(({ who }, index) => {
      const person = people[who];
      const end = duties[at + index + 1]?.from ?? until;
      return words.dutyUntil(person ? this.person(person) : words.someone, this.day(end));
    });
    return lines.length === 0
      ? words.someone
      : lines.map((line, index) => (index === 0 ? line : words.thereafter(line))).join(', ');
  }

  away(away: Away): string {
    const { words } = this;
    switch (away.kind) {
      case 'voicemail':
        return words.voicemail;
      case 'announcement':
        return words.announcement(this.prompt(away.prompt));
      case 'number':
        return words.number(this.person(away.person));
      case 'end':
        return words.end;
      case 'ring':
        return words.number(this.rounds(away.rounds));
      case 'rota':
        return words.onDuty('', this.duty(away.rota)).trim();
      case 'known': {
        const list = away.list === '' ? words.unnamedList : wordsOf(away.list);
        return words.known(list, this.rounds(away.rounds), this.away(away.otherwise));
      }
    }
  }

  private days({ special, calendar, holidays, away, closed }: FlowForm): string[] {
    const { words } = this;
    const ending = this.away(away ?? closed);
    const days = ({ from, until }: SpecialDays): string =>
      from === until ? this.day(from) : words.range(this.day(from), this.day(until));
    const closedDays = special.filter(({ hours }) => hours.length === 0).map(days);
    return [
      ...(calendar === undefined
        ? []
        : [words.byCalendar(this.titleOf('calendar', calendar), ending)]),
      ...(holidays === null ? [] : [words.holidays(ending)]),
      ...(closedDays.length === 0
        ? []
        : [words.closedDays(this.list(closedDays, words.and), ending)]),
      ...special
        .filter(({ hours }) => hours.length > 0)
        .map((row) => words.otherHours(days(row), this.hours(row.hours))),
    ];
  }

  private list(items: readonly string[], joint: string): string {
    const last = items.at(-1) ?? '';
    return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${joint} ${last}`;
  }
}
