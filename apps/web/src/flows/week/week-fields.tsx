import { Button, Checkbox } from '@mantine/core';
import type { Stretch, Week } from '@app/call-flow';
import { weekdays, type Weekday } from '@app/common';
import { useState } from 'react';
import { IconButton } from '../../ui/controls/icon-button.js';
import { WrittenField } from '../../ui/forms/written-field.js';
import { minutesOf, timeFrom, timeText } from '../../ui/words/typed-time.js';
import { useWeekTexts } from './texts.js';
import { dayAfter, likeMonday, pastMidnight, usualHours, withBreak, wrongIn } from './week.js';
import classes from './week.module.css';

interface WeekProps {
  /** Path of the hours, with which the ids of its fields begin. */
  readonly path: string;
  readonly week: Week;
  /** Words for a day without hours. */
  readonly none: string;
  /** @param about Path of the field that is being typed in. */
  readonly change: (week: Week, about?: string) => void;
}

/** Opening hours of a week: a row a day, with breaks. */
export function WeekFields({ path, week, none, change }: WeekProps) {
  const texts = useWeekTexts();
  const [copied, setCopied] = useState('');
  return (
    <div className={classes.week} id={path} tabIndex={-1}>
      {weekdays.map((day) => (
        <DayFields
          key={day}
          path={path}
          day={day}
          hours={week[day]}
          none={none}
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
            change(likeMonday(week));
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
  readonly path: string;
  readonly day: Weekday;
  readonly hours: readonly Stretch[];
  readonly none: string;
  readonly change: (hours: readonly Stretch[], about?: string) => void;
  readonly toNextDay: (at: number) => void;
}

function DayFields({ path, day, hours, none, change, toNextDay }: DayProps) {
  const texts = useWeekTexts();
  const name = texts.days[day];
  const [only, ...others] = hours;
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <Checkbox
        className={classes.dayName}
        label={name}
        checked={hours.length > 0}
        onChange={({ target }) => change(target.checked ? [usualHours] : [])}
      />
      <div className={classes.stretches}>
        {hours.length === 0 ? (
          <span className={classes.none}>{none}</span>
        ) : (
          <StretchesFields
            path={`${path}.${day}`}
            name={name}
            hours={hours}
            change={change}
            overnight={{ next: texts.days[dayAfter(day)], move: toNextDay }}
          />
        )}
      </div>
      <DayBar hours={hours} />
      <div className={classes.dayButtons}>
        {only !== undefined && others.length === 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            aria-label={texts.addBreakOn(name)}
            onClick={() => change(withBreak(only))}
          >
            + {texts.addBreak}
          </Button>
        )}
      </div>
    </div>
  );
}

interface StretchesProps {
  readonly path: string;
  readonly name: string;
  readonly hours: readonly Stretch[];
  readonly change: (hours: readonly Stretch[], about?: string) => void;
  /** How a stretch that goes on past midnight is divided; left out: it can't. */
  readonly overnight?: { readonly next: string; readonly move: (at: number) => void };
}

const read = (text: string): string => timeFrom(text) ?? text.trim();
const readUntil = (text: string): string => (read(text) === '00:00' ? '24:00' : read(text));

/** Stretches of one day, each with its begin and end. */
export function StretchesFields({ path, name, hours, change, overnight }: StretchesProps) {
  const texts = useWeekTexts();
  return hours.map((stretch, at) => {
    const wrong = wrongIn(hours, at);
    const field = (part: 'from' | 'until') => ({
      id: `${path}.${at}.${part}`,
      isInRow: true,
      className: classes.time,
      value: stretch[part],
      write: timeText,
      error: wrong !== null,
      change: (value: string) =>
        change(hours.with(at, { ...stretch, [part]: value }), `${path}.${at}.${part}`),
    });
    return (
      // oxlint-disable-next-line react/no-array-index-key -- Its times change while it stays the same stretch.
      <div key={at} className={classes.stretch}>
        <WrittenField {...field('from')} label={texts.from(name, at + 1)} read={read} />
        <span aria-hidden="true">{texts.till}</span>
        <WrittenField {...field('until')} label={texts.until(name, at + 1)} read={readUntil} />
        {hours.length > 1 && (
          <IconButton
            icon="remove"
            label={texts.removeStretch(name, at + 1)}
            onClick={() => change(hours.toSpliced(at, 1))}
          />
        )}
        {wrong !== null && (
          <span role="alert" className={classes.wrong}>
            {texts[wrong]}
          </span>
        )}
        {wrong === 'reversed' && overnight !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => overnight.move(at)}>
            {texts.toNextDay(overnight.next)}
          </Button>
        )}
      </div>
    );
  });
}

/** The day as a bar, coloured where it is open. */
function DayBar({ hours }: { readonly hours: readonly Stretch[] }) {
  return (
    <svg
      className={classes.dayBar}
      viewBox="0 0 1440 10"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect width="1440" height="10" data-part="whole" />
      {hours.map(({ from, until }) => {
        const [begin, end] = [minutesOf(from), minutesOf(until)];
        if (begin === null || end === null || end <= begin) return null;
        return (
          <rect key={from + until} x={begin} width={end - begin} height="10" data-part="open" />
        );
      })}
    </svg>
  );
}
