import {
  type CalendarDays,
  type FlowForm,
  nobody,
  officeHours,
  type Person,
  type SharedCalendar,
  type SharedContent,
  type SharedHours,
  type SharedKind,
  type SharedTeam,
  type SpecialDays,
  type Week,
} from '@app/call-flow';
import { weekdays } from '@app/common';
import { hoursFrom, weekOf } from '../flows/steps/hours.js';

export interface TitledDays extends SpecialDays {
  readonly title: string;
}

/** A part's content as it is edited; only the fields of its kind are shown. */
export interface Edited {
  readonly week: Week;
  readonly days: readonly TitledDays[];
  readonly holidays: FlowForm['holidays'];
  readonly people: readonly Person[];
}

const begun: Edited = {
  week: officeHours,
  days: [],
  holidays: { liberationDay: 'lustrum', goodFriday: 'never' },
  people: [nobody],
};

/** What a part is edited from; undefined: what a new part begins with. */
export function editedOf(kind: SharedKind, content: unknown): Edited {
  if (content === undefined) return begun;
  switch (kind) {
    case 'hours':
      return { ...begun, week: weekOf((content as SharedHours).hours) };
    case 'calendar': {
      const { days, holidays, optionalHolidays } = content as SharedCalendar;
      const { liberationDay = 'never', goodFriday = 'never' } = optionalHolidays ?? {};
      return {
        ...begun,
        days: days.map(({ until, hours = [], ...row }) => ({
          ...row,
          until: until ?? row.from,
          hours,
        })),
        holidays: holidays ? { liberationDay, goodFriday } : null,
      };
    }
    case 'team': {
      const { destinations } = content as SharedTeam;
      return { ...begun, people: destinations.map(({ name = '', ...row }) => ({ ...row, name })) };
    }
  }
}

/** The content of a part as the API takes it. */
export function contentOf(kind: SharedKind, edited: Edited): SharedContent {
  switch (kind) {
    case 'hours':
      return { hours: hoursFrom(edited.week) };
    case 'calendar': {
      const { days, holidays } = edited;
      return {
        days: days.map(daysOf),
        holidays: holidays !== null,
        ...(holidays !== null && { optionalHolidays: holidays }),
      };
    }
    case 'team':
      return {
        destinations: edited.people.map(({ name, ...row }) => ({
          ...row,
          ...(name.trim() !== '' && { name: name.trim() }),
        })),
      };
  }
}

const daysOf = ({ from, until, hours, title }: TitledDays): CalendarDays => ({
  from,
  ...(until !== from && until !== '' && { until }),
  ...(hours.length > 0 && { hours }),
  title: title.trim(),
});

/** The field that must be filled in before a part of a kind can be kept; null: nothing lacks. */
export function lacking(kind: SharedKind, edited: Edited): 'hours' | 'days' | 'phone' | null {
  const { week, days, people } = edited;
  switch (kind) {
    case 'hours':
      return weekdays.every((day) => week[day].length === 0) ? 'hours' : null;
    case 'calendar':
      return days.some(({ from, title }) => from === '' || title.trim() === '') ? 'days' : null;
    case 'team':
      return people.some(({ to }) => to === '') ? 'phone' : null;
  }
}
