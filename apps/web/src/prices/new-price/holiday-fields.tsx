import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { goodFridayChoices, liberationDayChoices } from '@app/rating';
import { useLanguage } from '../../i18n/language.js';
import { DateField } from '../../ui/forms/date-field.js';
import { writeDate } from '../../ui/words/date-text.js';
import { newExtraHoliday, type CalendarText } from './calendar-form.js';
import { holidaysQuery } from './holidays-query.js';
import classes from './price-form.module.css';
import type { Rules } from './price-form.js';
import { usePriceTexts } from '../texts.js';

interface HolidayFieldsProps {
  readonly calendar: CalendarText;
  readonly broken: Rules;
  readonly change: (calendar: CalendarText) => void;
}

/** Fields for optional and additional public holidays, and a list of all that result. */
export function HolidayFields({ calendar, broken, change }: HolidayFieldsProps) {
  const texts = usePriceTexts();
  const { optionalHolidays = {}, extraHolidays } = calendar;
  return (
    <>
      {calendar.holidays === 'NL' && (
        <div className={`${classes.grid} ${classes.below}`}>
          <NativeSelect
            label={texts.liberationDay}
            value={optionalHolidays.liberationDay ?? 'never'}
            onChange={({ target: { value } }) => {
              const liberationDay = liberationDayChoices.find((one) => one === value);
              change({ ...calendar, optionalHolidays: { ...optionalHolidays, liberationDay } });
            }}
          >
            {liberationDayChoices.map((choice) => (
              <option key={choice} value={choice}>
                {texts.holidayChoices[choice]}
              </option>
            ))}
          </NativeSelect>
          <NativeSelect
            label={texts.goodFriday}
            value={optionalHolidays.goodFriday ?? 'never'}
            onChange={({ target: { value } }) => {
              const goodFriday = goodFridayChoices.find((one) => one === value);
              change({ ...calendar, optionalHolidays: { ...optionalHolidays, goodFriday } });
            }}
          >
            {goodFridayChoices.map((choice) => (
              <option key={choice} value={choice}>
                {texts.holidayChoices[choice]}
              </option>
            ))}
          </NativeSelect>
        </div>
      )}
      <div role="group" aria-label={texts.extraHolidays} className={classes.below}>
        {extraHolidays.map(({ key, date }, index) => (
          <div key={key} className={classes.parts}>
            <DateField
              size="sm"
              label={texts.extraHolidayOf(index + 1)}
              value={date}
              onChange={(value) =>
                change({
                  ...calendar,
                  extraHolidays: extraHolidays.map((one) =>
                    one.key === key ? { key, date: value } : one,
                  ),
                })
              }
              error={broken[`terms.calendar.extraHolidays.${index}`]}
            />
            <Button
              size="compact-md"
              variant="subtle"
              color="red"
              aria-label={texts.removeRowOf(texts.extraHolidayOf(index + 1))}
              onClick={() =>
                change({
                  ...calendar,
                  extraHolidays: extraHolidays.filter((one) => one.key !== key),
                })
              }
            >
              {texts.removeRow}
            </Button>
          </div>
        ))}
        <Button
          size="compact-md"
          variant="subtle"
          onClick={() =>
            change({ ...calendar, extraHolidays: [...extraHolidays, newExtraHoliday()] })
          }
        >
          {texts.addExtraHoliday}
        </Button>
      </div>
      {calendar.holidays !== '' && <DaysOfYear calendar={calendar} />}
    </>
  );
}

/** Expandable list of the holidays of this year and the next, by the calendar's choices. */
function DaysOfYear({ calendar }: { readonly calendar: CalendarText }) {
  const texts = usePriceTexts();
  const year = new Date().getFullYear();
  return (
    <details className={classes.below}>
      <summary>{texts.holidaysThatCount}</summary>
      {[year, year + 1].map((one) => (
        <DaysOf key={one} year={one} calendar={calendar} />
      ))}
    </details>
  );
}

interface DaysOfProps {
  readonly year: number;
  readonly calendar: CalendarText;
}

function DaysOf({ year, calendar }: DaysOfProps) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  const { holidays, optionalHolidays, extraHolidays } = calendar;
  const { data } = useQuery(
    holidaysQuery(year, holidays, holidays === 'NL' ? optionalHolidays : undefined),
  );
  const days = new Map(data?.holidays.map(({ date, name }) => [date, name[language]]));
  for (const { date } of extraHolidays) {
    if (date.startsWith(`${year}-`) && !days.has(date)) days.set(date, texts.ownHoliday);
  }
  if (data === undefined) return null;
  return (
    <>
      <p id={`holidays-${year}`}>
        <strong>{year}</strong>
      </p>
      <ul aria-labelledby={`holidays-${year}`}>
        {[...days]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([date, name]) => (
            <li key={date}>
              {writeDate(date, language)} {name}
            </li>
          ))}
      </ul>
    </>
  );
}
