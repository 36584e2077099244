import { weekOf } from './days.js';
import type { Answer, Ending, FlowForm, Person, Round, Stretch, Week } from './form.js';
import { mondayOf, weeklyDuties } from './rota.js';

export const templateNames = ['hours', 'menu', 'queue', 'rota', 'holidays', 'shops'] as const;
export type TemplateName = (typeof templateNames)[number];

/** Facts of the number that a template is chosen for. */
export interface TemplateFor {
  /** Whether callers pay a tariff. */
  readonly paid: boolean;
  /** Country of the number, ISO 3166-1: Dutch calendars have choices. */
  readonly country: string;
  /** First day of a rota, `yyyy-mm-dd`. */
  readonly today: string;
  /** Name of opening hours, in the reader's language. */
  readonly hoursName: string;
}

/** Prompts of the platform that templates play. */
const prompts = { message: 'bericht', closed: 'gesloten', welcome: 'welkom' } as const;

const ringSeconds = 20;
export const nobody: Person = { to: '', ringSeconds, name: '' };
export const oneRound: Round = { order: 'in-turn', people: [nobody] };
export const voicemail: Ending = {
  kind: 'voicemail',
  greeting: prompts.message,
  maxSeconds: 120,
  silenceSeconds: 5,
  review: null,
};

/** Says that nobody is there. */
export const closedWords = { kind: 'announcement', prompt: prompts.closed } as const;

const officeDay: Stretch = { from: '09:00', until: '17:30' };
export const officeHours: Week = weekOf((day) => (day === 'sa' || day === 'su' ? [] : [officeDay]));

export const queueAnswer: Answer = {
  kind: 'queue',
  music: '',
  order: 'in-turn',
  people: [nobody, nobody],
  tells: { everySeconds: 60, position: true, wait: true },
  maxSeconds: 300,
  maxCallers: 20,
  leaveKey: '1',
};
export const menuAnswer: Answer = {
  kind: 'menu',
  prompt: '',
  keys: [
    { key: '1', rounds: [oneRound] },
    { key: '2', rounds: [oneRound] },
  ],
  seconds: 5,
  tries: 3,
};
export const shopsAnswer: Answer = {
  kind: 'shops',
  shops: [
    { areas: [], rounds: [oneRound] },
    { areas: [], rounds: [oneRound] },
  ],
  elsewhere: '',
};
export const ringAnswer: Answer = { kind: 'ring', rounds: [oneRound] };
/** A rota of a year that begins in a day's week. */
export const rotaFrom = (today: string) => {
  const weeks = 52;
  const duties = weeklyDuties(mondayOf(today), weeks + 1, 2);
  const until = duties.at(-1)?.from ?? today;
  return { people: [nobody, nobody], duties: duties.slice(0, -1), until, changeAt: '09:00' };
};

/** The form that a template begins with: what only the owner knows, such as numbers to ring, is empty. */
export function templateForm(name: TemplateName, of: TemplateFor): FlowForm {
  const base: FlowForm = {
    tariff: of.paid,
    blocked: null,
    opening: of.paid ? '' : null,
    hours: officeHours,
    hoursName: of.hoursName,
    special: [],
    holidays: { liberationDay: of.country === 'NL' ? 'lustrum' : 'never', goodFriday: 'never' },
    greeting: null,
    answer: ringAnswer,
    missed: voicemail,
    closed: voicemail,
    away: null,
    present: 'caller',
    confirm: null,
  };
  switch (name) {
    case 'hours':
      return {
        ...base,
        answer: { kind: 'ring', rounds: [{ ...oneRound, people: [nobody, nobody] }] },
      };
    case 'menu':
      return { ...base, answer: menuAnswer };
    case 'queue':
      return { ...base, answer: queueAnswer };
    case 'rota':
      return { ...base, closed: { kind: 'rota', rota: rotaFrom(of.today) } };
    case 'holidays':
      return {
        ...base,
        special: [{ from: '', until: '', hours: [] }],
        away: closedWords,
      };
    case 'shops':
      return { ...base, answer: shopsAnswer };
  }
}
