import { Button, Checkbox } from '@mantine/core';
import { weekdays, type Weekday } from '@app/common';
import { TypedField } from './fields.js';
import { hoursFrom, minutesOf, timeFrom, weekOf, type Stretch, type Week } from './hours.js';
import { IconButton } from './icon-button.js';
import classes from './steps.module.css';
import { useStepTexts } from './texts.js';

const usual: Stretch = { from: '09:00', until: '17:00' };

interface WeekGridProps {
  readonly hours: unknown;
  readonly change: (hours: unknown) => void;
}

/** The hours of a period, a line for each day. */
export function WeekGrid({ hours, change }: WeekGridProps) {
  const texts = useStepTexts();
  const week = weekOf(hours);
  const set = (changed: Partial<Week>): void => change(hoursFrom({ ...week, ...changed }));
  const { mo } = week;
  return (
    <>
      <div className={classes.week}>
        {weekdays.map((day) => (
          <Day key={day} day={day} stretches={week[day]} change={(all) => set({ [day]: all })} />
        ))}
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => set({ tu: mo, we: mo, th: mo, fr: mo })}
      >
        {texts.copyMonday}
      </Button>
    </>
  );
}

interface DayProps {
  readonly day: Weekday;
  readonly stretches: readonly Stretch[];
  readonly change: (stretches: readonly Stretch[]) => void;
}

function Day({ day, stretches, change }: DayProps) {
  const texts = useStepTexts();
  const name = texts.dayNames[day];
  const last = stretches.at(-1);
  /** The next stretch begins an hour after the last one ends. */
  const another = (): void => {
    const hour = Math.min(Math.floor((minutesOf(last?.until ?? '') ?? 720) / 60) + 1, 22);
    change([
      ...stretches,
      { from: `${String(hour).padStart(2, '0')}:00`, until: `${hour + 2}:00` },
    ]);
  };
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <Checkbox
        className={classes.dayName}
        size="sm"
        label={texts.days[day]}
        aria-label={texts.isOpen(name)}
        checked={stretches.length > 0}
        onChange={({ target }) => change(target.checked ? [usual] : [])}
      />
      <div className={classes.stretches}>
        {stretches.map((stretch, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- Its times change while it stays the same stretch.
          <div key={index} className={classes.stretch}>
            <Time
              label={texts.from(name)}
              value={stretch.from}
              change={(from) => change(stretches.with(index, { ...stretch, from }))}
            />
            <span className={classes.dash} aria-hidden="true">
              –
            </span>
            <Time
              label={texts.till(name)}
              value={stretch.until}
              change={(until) => change(stretches.with(index, { ...stretch, until }))}
            />
            {index > 0 ? (
              <IconButton
                icon="remove"
                label={texts.removeBreak(name)}
                onClick={() => change(stretches.toSpliced(index, 1))}
              />
            ) : (
              stretches.length === 1 && (
                <IconButton icon="add" label={texts.addBreak(name)} onClick={another} />
              )
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

export function Time({ label, value, change }: TimeProps) {
  const texts = useStepTexts();
  return (
    <TypedField
      label={label}
      hideLabel
      size="sm"
      value={value}
      error={timeFrom(value) === null ? texts.badTime : null}
      leave={(text) => change(timeFrom(text) ?? text)}
    />
  );
}

/** Bars of a week: when each period is open. The fields beside it say the same. */
export function WeekChart({ periods }: { readonly periods: readonly unknown[] }) {
  const weeks = periods.map(weekOf);
  return (
    <div className={classes.chart} aria-hidden="true">
      {weekdays.map((day) => (
        <div key={day} className={classes.chartDay}>
          {weeks.flatMap((week, period) =>
            week[day].map(({ from, until }) => {
              const [begin, end] = [minutesOf(from), minutesOf(until)];
              if (begin === null || end === null || end <= begin) return null;
              const share = (minutes: number) => `${(minutes / 1440) * 100}%`;
              return (
                <span
                  key={`${period} ${from} ${until}`}
                  data-period={period % 3}
                  style={{ left: share(begin), width: share(end - begin) }}
                />
              );
            }),
          )}
        </div>
      ))}
    </div>
  );
}
