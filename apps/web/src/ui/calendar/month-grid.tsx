import { useLanguage } from '../../i18n/language.js';
import { formatMonth, formatMonthName } from '../../i18n/times.js';
import classes from './calendar.module.css';
import type { GridProps } from './grid-props.js';

const rows = [0, 3, 6, 9];

/** The months of a year, in rows of three. */
export function MonthGrid({ at, value, today, pick, onKeyDown }: GridProps) {
  const { language } = useLanguage();
  const year = at.slice(0, 4);
  const monthAt = (place: number): string => `${year}-${String(place + 1).padStart(2, '0')}`;
  return (
    <div role="grid" aria-label={year} className={classes.months} onKeyDown={onKeyDown}>
      {rows.map((row) => (
        <div key={row} role="row">
          {[row, row + 1, row + 2].map(monthAt).map((month) => (
            <div key={month} role="gridcell" aria-selected={month === value.slice(0, 7)}>
              <button
                type="button"
                className={classes.cell}
                tabIndex={month === at.slice(0, 7) ? 0 : -1}
                data-at={month === at.slice(0, 7)}
                aria-current={month === today.slice(0, 7) ? 'date' : undefined}
                aria-label={formatMonth(month, language)}
                onClick={() => pick(`${month}-01`)}
              >
                {formatMonthName(`${month}-15`, language)}
              </button>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
