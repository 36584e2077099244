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

/** The stretch after a break, from what is there. */
const afternoon = ({ until }: Stretch): Stretch =>
  isTime(until) && until < '18:00' ? { from: until, until: '18:00' } : { from: '', until: '' };

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

interface DayProps {
  readonly day: Weekday;
  readonly hours: readonly Stretch[];
  readonly change: (hours: readonly Stretch[], about?: string) => void;
}

function DayFields({ day, hours, change }: DayProps) {
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
          <StretchesFields path={`hours.${day}`} name={name} hours={hours} change={change} />
        )}
      </div>
      <DayBar hours={hours} />
      <div className={classes.dayButtons}>
        {hours.length === 1 && hours[0] !== undefined && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={texts.addBreakOn(name)}
            onClick={() => change([...hours, afternoon(hours[0]!)])}
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
  if (until <= from) return `${texts.reversed} ${texts.pastMidnight}`;
  const isShared = others.some((other) => from < other.until && other.from < until);
  return isShared ? texts.overlap : undefined;
}

interface StretchesProps {
  readonly path: string;
  readonly name: string;
  readonly hours: readonly Stretch[];
  readonly change: (hours: readonly Stretch[], about?: string) => void;
}

/** Stretches of one day, each with its begin and end. */
export function StretchesFields({ path, name, hours, change }: StretchesProps) {
  const texts = useFormTexts();
  const read = (text: string): string => timeFrom(text) ?? text.trim();
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
          read={read}
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
