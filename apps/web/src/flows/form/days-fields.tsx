import { Button, Checkbox } from '@mantine/core';
import { wholeDay, type FlowForm, type SpecialDays } from '@app/call-flow';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { holidaysListOptions } from '../../api/generated/operations/holidays.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDate } from '../../i18n/times.js';
import { SharedChoice } from '../owner/shared-choice.js';
import { DateField } from '../../ui/forms/date-field.js';
import { StretchesFields } from '../week/week-fields.js';
import { RadioOne, SelectOne } from './fields.js';
import { AwayFields } from './ending-fields.js';
import { useFlowForm } from './flow-form.js';
import { FormWords } from './form-words.js';
import classes from './form.module.css';
import { RemoveButton } from './people-fields.js';
import { useFormTexts } from './texts.js';
import { useToday } from './today.js';
import { replaced, without } from './values.js';

/** Public holidays, days with other hours, and what callers get on closed ones. */
export function DaysFields() {
  const texts = useFormTexts();
  const { form, change, facts } = useFlowForm();
  const { calendar, holidays, special, away } = form;
  const hasDays =
    holidays !== null || calendar !== undefined || special.some(({ hours }) => hours.length === 0);
  return (
    <>
      <CalendarChoice />
      {(calendar === undefined || holidays !== null) && (
        <HolidaysFields
          country={facts.country}
          holidays={holidays}
          change={(next) => change({ holidays: next })}
        />
      )}
      <SpecialFields />
      {hasDays && (
        <div className={classes.part}>
          <RadioOne
            id="away.same"
            label={texts.away}
            value={away === null ? 'same' : 'own'}
            choices={[
              ['same', texts.awaySame],
              ['own', texts.awayOwn],
            ]}
            change={(kind) =>
              change({ away: kind === 'same' ? null : { kind: 'announcement', prompt: '' } })
            }
          >
            {away === null ? null : (
              <AwayFields
                path="away"
                label={texts.awayWhat}
                value={away}
                change={(next, about) => change({ away: next }, about)}
              />
            )}
          </RadioOne>
        </div>
      )}
    </>
  );
}

type Holidays = FlowForm['holidays'];

interface HolidaysProps {
  /** ISO 3166-1. */
  readonly country: string;
  readonly holidays: Holidays;
  readonly change: (holidays: Holidays) => void;
}

/** Whether public holidays are closed, and which of the optional ones. */
export function HolidaysFields({ country, holidays, change }: HolidaysProps) {
  const texts = useFormTexts();
  const isDutch = country === 'NL';
  const begin = { liberationDay: isDutch ? 'lustrum' : 'never', goodFriday: 'never' } as const;
  return (
    <div className={classes.holidays}>
      <Checkbox
        label={texts.holidays}
        checked={holidays !== null}
        onChange={({ target }) => change(target.checked ? begin : null)}
      />
      {holidays !== null && (
        <div className={classes.ofChoice}>
          {isDutch && (
            <div className={classes.row}>
              <SelectOne
                id="holidays.liberationDay"
                label={texts.liberationDay}
                className={classes.select}
                value={holidays.liberationDay}
                choices={(['lustrum', 'every-year', 'never'] as const).map((each) => [
                  each,
                  texts.liberationDays[each],
                ])}
                change={(liberationDay) => change({ ...holidays, liberationDay })}
              />
              <SelectOne
                id="holidays.goodFriday"
                label={texts.goodFriday}
                className={classes.select}
                value={holidays.goodFriday}
                choices={(['every-year', 'never'] as const).map((each) => [
                  each,
                  texts.goodFridays[each],
                ])}
                change={(goodFriday) => change({ ...holidays, goodFriday })}
              />
            </div>
          )}
          <ComingHolidays country={country} choice={holidays} />
        </div>
      )}
    </div>
  );
}

/** The calendar that the number shares with others. */
function CalendarChoice() {
  const texts = useFormTexts();
  const { form, replace, facts, errorAt } = useFlowForm();
  const { calendar, ...own } = form;
  return (
    <SharedChoice
      ownerId={facts.ownerId}
      number={facts.number}
      kind="calendar"
      id="calendar"
      label={texts.calendar}
      own={texts.noCalendar}
      value={calendar ?? null}
      error={errorAt('calendar')}
      choose={(chosen) =>
        replace(chosen === null ? own : { ...own, holidays: null, calendar: chosen })
      }
    />
  );
}

const mostShown = 6;

interface ComingProps {
  readonly country: string;
  readonly choice: NonNullable<Holidays>;
}

/** The holidays that come next, by the choices made. */
function ComingHolidays({ country, choice }: ComingProps) {
  const texts = useFormTexts();
  const { language } = useLanguage();
  const today = useToday();
  const year = Number(today.slice(0, 4));
  const query = { country: country as 'NL' | 'BE' | 'DE', ...(country === 'NL' && choice) };
  const [now, next] = [
    useQuery(holidaysListOptions({ query: { ...query, year } })).data,
    useQuery(holidaysListOptions({ query: { ...query, year: year + 1 } })).data,
  ];
  const coming = [...(now?.holidays ?? []), ...(next?.holidays ?? [])]
    .filter(({ date }) => date >= today)
    .slice(0, mostShown)
    .map(({ date, name }) => `${name[language]} (${formatDate(date, language)})`);
  return (
    <p className={classes.quiet}>
      {coming.length === 0 ? '\u00a0' : texts.comingHolidays(coming.join(', '))}
    </p>
  );
}

type DayKind = 'closed' | 'hours' | 'open';

const kindOf = ({ hours }: SpecialDays): DayKind => {
  if (hours.length === 0) return 'closed';
  const [first] = hours;
  return first?.from === wholeDay.from && first.until === wholeDay.until ? 'open' : 'hours';
};
const hoursOf = {
  closed: [],
  hours: [{ from: '10:00', until: '15:00' }],
  open: [wholeDay],
} as const;

interface SpecialDayProps {
  readonly path: string;
  readonly name: string;
  readonly row: SpecialDays;
  readonly errorAt: (path: string) => string | undefined;
  readonly change: (row: SpecialDays, about?: string) => void;
  readonly remove: () => void;
  /** More fields of the row. */
  readonly children?: ReactNode;
}

/** A day or some days that are closed, or have hours of their own. */
export function SpecialDay(props: SpecialDayProps) {
  const { path, name, row, errorAt, change, remove, children } = props;
  const texts = useFormTexts();
  return (
    <div className={classes.special} role="group" aria-label={name}>
      {children}
      <DateField
        id={`${path}.from`}
        label={texts.from}
        className={classes.date}
        value={row.from}
        error={errorAt(`${path}.from`)}
        onChange={(from) => {
          const until = row.until === '' || row.until === row.from ? from : row.until;
          change({ ...row, from, until }, `${path}.from`);
        }}
      />
      <DateField
        id={`${path}.until`}
        label={texts.until}
        className={classes.date}
        value={row.until}
        error={errorAt(`${path}.until`)}
        onChange={(until) => change({ ...row, until }, `${path}.until`)}
      />
      <SelectOne
        id={`${path}.kind`}
        label={texts.dayIs}
        className={classes.dayKind}
        value={kindOf(row)}
        choices={[
          ['closed', texts.dayClosed],
          ['hours', texts.dayOpen],
          ['open', texts.dayAllDay],
        ]}
        change={(kind) => change({ ...row, hours: hoursOf[kind] })}
      />
      {kindOf(row) === 'hours' && (
        <div className={classes.specialHours}>
          <StretchesFields
            path={`${path}.hours`}
            name={name}
            hours={row.hours}
            change={(hours, about) => change({ ...row, hours }, about)}
          />
        </div>
      )}
      <RemoveButton label={texts.removeSpecial(name)} remove={remove} />
    </div>
  );
}

const mostSpecial = 30;

/** Days with other hours than those of the week. */
function SpecialFields() {
  const texts = useFormTexts();
  const { form, change, errorAt } = useFlowForm();
  const { language } = useLanguage();
  const today = useToday();
  const words = new FormWords(texts, language, today);
  const { special } = form;
  const set = (at: number, row: SpecialDays, about?: string): void =>
    change({ special: replaced(special, at, row) }, about);
  return (
    <fieldset className={classes.specials}>
      <legend>{texts.special}</legend>
      <p className={classes.quiet}>{texts.specialHelp}</p>
      {special.map((row, at) => {
        const name = row.from === '' ? texts.specialName(at + 1) : words.day(row.from);
        const path = `special.${at}`;
        return (
          <SpecialDay
            // eslint-disable-next-line react/no-array-index-key
            key={at}
            path={path}
            name={name}
            row={row}
            errorAt={errorAt}
            change={(next, about) => set(at, next, about)}
            remove={() => change({ special: without(special, at) })}
          />
        );
      })}
      {special.length < mostSpecial && (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.add}
          onClick={() => {
            change({ special: [...special, { from: '', until: '', hours: [] }] });
            const id = `special.${special.length}.from`;
            requestAnimationFrame(() => document.getElementById(id)?.focus());
          }}
        >
          + {texts.addSpecial}
        </Button>
      )}
    </fieldset>
  );
}
