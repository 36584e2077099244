import { useLanguage } from '../../i18n/language.js';
import {
  formatFullDay,
  formatMonth,
  formatWeekday,
  formatWeekdayBriefly,
} from '../../i18n/times.js';
import classes from './calendar.module.css';
import { weeksOf } from './days.js';
import type { GridProps } from './grid-props.js';

/** The weeks of a month; one day at a time is in the tab order. */
export function DayGrid({ at, value, today, pick, onKeyDown }: GridProps) {
  const { language } = useLanguage();
  const weeks = weeksOf(at);
  return (
    <div
      role="grid"
      aria-label={formatMonth(at, language)}
      className={classes.days}
      onKeyDown={onKeyDown}
    >
      <div role="row">
        {weeks[0]?.map((day) => (
          <span key={day} role="columnheader" aria-label={formatWeekday(day, language)}>
            {formatWeekdayBriefly(day, language)}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div key={week[0]} role="row">
          {week.map((day) => (
            <div key={day} role="gridcell" aria-selected={day === value}>
              <button
                type="button"
                className={classes.cell}
                tabIndex={day === at ? 0 : -1}
                data-at={day === at}
                data-outside={day.slice(0, 7) !== at.slice(0, 7)}
                aria-current={day === today ? 'date' : undefined}
                aria-label={formatFullDay(day, language)}
                onClick={() => pick(day)}
              >
                {Number(day.slice(8))}
              </button>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
