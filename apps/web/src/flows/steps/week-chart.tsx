import { weekdays } from '@app/common';
import { minutesOf } from '../../ui/words/typed-time.js';
import { weekOf } from './hours.js';
import classes from './steps.module.css';

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
