import { Button, Checkbox } from '@mantine/core';
import { weekdays, type Weekday } from '@app/common';
import type { Stretch, Week } from '@app/call-flow';
import { useState } from 'react';
import { WrittenField } from './fields.js';
import classes from './form.module.css';
import { RemoveButton } from './people-fields.js';
import { useFormTexts, type FormTexts } from './texts.js';
import { isTime, replaced, timeFrom, timeText, without } from './values.js';

const workdays: readonly Weekday[] = ['mo', 'tu', 'we', 'th', 'fr'];
const usual: Stretch = { from: '09:00', until: '17:30' };

const lunch = { from: '12:30', until: '13:00' };

/** A stretch with a break in it: around noon, or after it for the user to fill in. */
const withBreak = (stretch: Stretch): readonly Stretch[] => {
  const { from, until } = stretch;
  const isAround = isTime(from) && isTime(until) && from < lunch.from && lunch.until < until;
  return isAround
    ? [
        { from, until: lunch.from },
        { from: lunch.until, until },
      ]
    : [stretch, { from: '', until: '' }];
};

interface WeekProps {
  readonly week: Week;
  readonly change: (week: Week, about?: string) => void;
}

/** Opening hours of a week: a row a day, with breaks. */
export function WeekFields({ week, change }: WeekProps) {
  const texts = useFormTexts();
  const [copied, setCopied] = useState('');
  return (
    <div className={classes.week} id="hours" tabIndex={-1}>
      {weekdays.map((day) => (
        <DayFields
          key={day}
          day={day}
          hours={week[day]}
          change={(hours, about) => change({ ...week, [day]: hours }, about)}
          toNextDay={(at) => change(pastMidnight(week, day, at))}
        />
      ))}
      {week.mo.length > 0 && (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.copy}
          onClick={() => {
            const same = Object.fromEntries(workdays.map((day) => [day, week.mo]));
            change({ ...week, ...same });
            setCopied(texts.copied);
          }}
        >
          {texts.copyMonday}
        </Button>
      )}
      <p role="status" className="visually-hidden">
        {copied}
      </p>
    </div>
  );
}

const dayAfter = (day: Weekday): Weekday =>
  weekdays[(weekdays.indexOf(day) + 1) % weekdays.length] ?? 'mo';

/** The week with a stretch until midnight, and what comes after it on the next day. */
function pastMidnight(week: Week, day: Weekday, at: number): Week {
  const stretch = week[day][at];
  if (stretch === undefined) return week;
  const next = dayAfter(day);
  const morning = { from: '00:00', until: stretch.until };
  return {
    ...week,
    [day]: replaced(week[day], at, { ...stretch, until: '24:00' }),
    [next]: [morning, ...week[next]],
  };
}

interface DayProps {
  readonly day: Weekday;
  readonly hours: readonly Stretch[];
  readonly change: (hours: readonly Stretch[], about?: string) => void;
  readonly toNextDay: (at: number) => void;
}

function DayFields({ day, hours, change, toNextDay }: DayProps) {
  const texts = useFormTexts();
  const name = texts.dayNames[day];
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <Checkbox
        label={name}
        checked={hours.length > 0}
        onChange={({ target }) => change(target.checked ? [usual] : [])}
      />
      <div className={classes.stretches}>
        {hours.length === 0 ? (
          <span className={classes.quiet}>{texts.closedDay}</span>
        ) : (
          <StretchesFields
            path={`hours.${day}`}
            name={name}
            hours={hours}
            change={change}
            overnight={{ next: texts.dayNames[dayAfter(day)], move: toNextDay }}
          />
        )}
      </div>
      <DayBar hours={hours} />
      <div className={classes.dayButtons}>
        {hours.length === 1 && hours[0] !== undefined && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={texts.addBreakOn(name)}
            onClick={() => change(withBreak(hours[0]!))}
          >
            + {texts.addBreak}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What is wrong with a stretch among those of its day; undefined: nothing. */
export function stretchError(
  { from, until }: Stretch,
  others: readonly Stretch[],
  texts: FormTexts,
): string | undefined {
  if (from === '' && until === '') return undefined;
  if (!isTime(from) || !isTime(until)) return texts.badTime;
  if (until <= from) return texts.reversed;
  const isShared = others.some((other) => from < other.until && other.from < until);
  return isShared ? texts.overlap : undefined;
}

interface StretchesProps {
  readonly path: string;
  readonly name: string;
  readonly hours: readonly Stretch[];
  readonly change: (hours: readonly Stretch[], about?: string) => void;
  /** How a stretch that goes on past midnight is divided; left out: it can't. */
  readonly overnight?: { readonly next: string; readonly move: (at: number) => void };
}

/** Stretches of one day, each with its begin and end. */
export function StretchesFields({ path, name, hours, change, overnight }: StretchesProps) {
  const texts = useFormTexts();
  const read = (text: string): string => timeFrom(text) ?? text.trim();
  const readUntil = (text: string): string => (read(text) === '00:00' ? '24:00' : read(text));
  return hours.map((stretch, at) => {
    const error = stretchError(stretch, without(hours, at), texts);
    const set = (field: 'from' | 'until') => (value: string) =>
      change(replaced(hours, at, { ...stretch, [field]: value }), `${path}.${at}.${field}`);
    return (
      // eslint-disable-next-line react/no-array-index-key
      <div key={at} className={classes.stretch}>
        <WrittenField
          id={`${path}.${at}.from`}
          label={texts.fromOf(name, at + 1)}
          isInRow
          className={classes.time}
          value={stretch.from}
          read={read}
          write={timeText}
          change={set('from')}
          error={error !== undefined}
        />
        <span aria-hidden="true">{texts.till}</span>
        <WrittenField
          id={`${path}.${at}.until`}
          label={texts.untilOf(name, at + 1)}
          isInRow
          className={classes.time}
          value={stretch.until}
          read={readUntil}
          write={timeText}
          change={set('until')}
          error={error !== undefined}
        />
        {hours.length > 1 && (
          <RemoveButton
            label={texts.removeStretch(name, at + 1)}
            remove={() => change(without(hours, at))}
          />
        )}
        {error !== undefined && (
          <span role="alert" className={classes.error}>
            {error}
          </span>
        )}
        {error === texts.reversed && overnight !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => overnight.move(at)}>
            {texts.toNextDay(overnight.next)}
          </Button>
        )}
      </div>
    );
  });
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The day as a bar, coloured where it is open. */
function DayBar({ hours }: { readonly hours: readonly Stretch[] }) {
  const drawn = hours.filter(({ from, until }) => isTime(from) && isTime(until) && from < until);
  return (
    <svg
      className={classes.dayBar}
      viewBox="0 0 1440 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width="1440" height="10" data-part="whole" />
      {drawn.map(({ from, until }) => (
        <rect
          key={from + until}
          x={minutes(from)}
          width={minutes(until) - minutes(from)}
          height="10"
          data-part="open"
        />
      ))}
    </svg>
  );
}
