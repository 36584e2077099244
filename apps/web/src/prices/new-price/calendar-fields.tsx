import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { bandDays, crossings, holidayCountries } from '@app/rating';
import { HolidayFields } from './holiday-fields.js';
import {
  newBand,
  newCalendar,
  newHours,
  type BandText,
  type CalendarText,
  type HoursText,
} from './calendar-form.js';
import classes from './price-form.module.css';
import type { Rules } from './price-form.js';
import { usePriceTexts } from '../texts.js';

interface CalendarFieldsProps {
  readonly calendar: CalendarText | null;
  readonly broken: Rules;
  readonly change: (calendar: CalendarText | null) => void;
}

/** Fields of a calendar: the hours at which other prices apply. */
export function CalendarFields({ calendar, broken, change }: CalendarFieldsProps) {
  const texts = usePriceTexts();
  return (
    <fieldset className={classes.part}>
      <legend>{texts.calendar}</legend>
      <Checkbox
        label={texts.hasCalendar}
        description={texts.hasCalendarNote}
        checked={calendar !== null}
        onChange={({ target: { checked } }) =>
          change(checked ? newCalendar(texts.firstBand) : null)
        }
      />
      {calendar !== null && <CalendarOf calendar={calendar} broken={broken} change={change} />}
    </fieldset>
  );
}

interface CalendarOfProps extends CalendarFieldsProps {
  readonly calendar: CalendarText;
}

function CalendarOf({ calendar, broken, change }: CalendarOfProps) {
  const texts = usePriceTexts();
  const changeBand = (at: number, band: BandText): void =>
    change({
      ...calendar,
      bands: calendar.bands.map((each, index) => (index === at ? band : each)),
    });
  return (
    <>
      <div className={`${classes.grid} ${classes.below}`}>
        <TextInput
          label={texts.zone}
          value={calendar.zone}
          onChange={(event) => change({ ...calendar, zone: event.target.value })}
          error={broken['terms.calendar.zone']}
        />
        <NativeSelect
          label={texts.holidays}
          value={calendar.holidays}
          onChange={(event) => change({ ...calendar, holidays: event.target.value })}
          error={broken['terms.calendar.holidays']}
        >
          <option value="">{texts.noHolidays}</option>
          {holidayCountries.map((country) => (
            <option key={country} value={country}>
              {texts.holidaysOf[country]}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={texts.crossing}
          value={calendar.crossing}
          onChange={({ target: { value } }) => {
            const crossing = crossings.find((one) => one === value);
            if (crossing !== undefined) change({ ...calendar, crossing });
          }}
        >
          {crossings.map((crossing) => (
            <option key={crossing} value={crossing}>
              {texts.crossings[crossing]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <HolidayFields calendar={calendar} broken={broken} change={change} />
      {broken['terms.calendar.bands'] !== undefined && (
        <p role="alert" className={classes.problem}>
          {broken['terms.calendar.bands']}
        </p>
      )}
      {calendar.bands.map((band, index) => (
        <BandFields
          key={band.key}
          band={band}
          hasHolidays={calendar.holidays !== '' || calendar.extraHolidays.length > 0}
          path={`terms.calendar.bands.${index}`}
          broken={broken}
          change={(changed) => changeBand(index, changed)}
          {...(calendar.bands.length > 1
            ? {
                remove: () =>
                  change({
                    ...calendar,
                    bands: calendar.bands.filter(({ key }) => key !== band.key),
                  }),
              }
            : {})}
        />
      ))}
      <Button
        size="compact-md"
        variant="light"
        mt="xs"
        onClick={() => change({ ...calendar, bands: [...calendar.bands, newBand()] })}
      >
        {texts.addBand}
      </Button>
    </>
  );
}

interface BandFieldsProps {
  readonly band: BandText;
  readonly hasHolidays: boolean;
  readonly path: string;
  readonly broken: Rules;
  readonly change: (band: BandText) => void;
  readonly remove?: () => void;
}

function BandFields({ band, hasHolidays, path, broken, change, remove }: BandFieldsProps) {
  const texts = usePriceTexts();
  const changeHours = (at: number, changes: Partial<HoursText>): void =>
    change({
      ...band,
      hours: band.hours.map((each, index) => (index === at ? { ...each, ...changes } : each)),
    });
  return (
    <fieldset className={classes.band}>
      <legend>{texts.inBand(band.name)}</legend>
      <div className={classes.parts}>
        <TextInput
          size="sm"
          label={texts.bandName}
          value={band.name}
          onChange={(event) => change({ ...band, name: event.target.value })}
          error={broken[`${path}.name`]}
        />
        {remove !== undefined && (
          <Button size="compact-md" variant="subtle" color="red" onClick={remove}>
            {texts.removeBand}
          </Button>
        )}
      </div>
      {band.hours.map((row, index) => (
        <HoursFields
          key={index}
          of={texts.hoursOf(band.name, index + 1)}
          hours={row}
          hasHolidays={hasHolidays}
          path={`${path}.hours.${index}`}
          broken={broken}
          change={(changes) => changeHours(index, changes)}
          {...(band.hours.length > 1
            ? {
                remove: () =>
                  change({ ...band, hours: band.hours.filter((_, at) => at !== index) }),
              }
            : {})}
        />
      ))}
      <Button
        size="compact-md"
        variant="subtle"
        mt="xs"
        onClick={() => change({ ...band, hours: [...band.hours, newHours] })}
      >
        {texts.addHours}
      </Button>
    </fieldset>
  );
}

interface HoursFieldsProps {
  readonly of: string;
  readonly hours: HoursText;
  readonly hasHolidays: boolean;
  readonly path: string;
  readonly broken: Rules;
  readonly change: (changes: Partial<HoursText>) => void;
  readonly remove?: () => void;
}

function HoursFields({ of, hours, hasHolidays, path, broken, change, remove }: HoursFieldsProps) {
  const texts = usePriceTexts();
  const days = bandDays.filter(
    (day) => day !== 'holiday' || hasHolidays || hours.days.includes(day),
  );
  return (
    <div role="group" aria-label={of} className={classes.hours}>
      <div className={classes.days}>
        {days.map((day) => (
          <Checkbox
            key={day}
            size="sm"
            label={texts.days[day]}
            checked={hours.days.includes(day)}
            onChange={({ target: { checked } }) =>
              change({
                days: bandDays.filter((each) =>
                  each === day ? checked : hours.days.includes(each),
                ),
              })
            }
          />
        ))}
      </div>
      {broken[`${path}.days`] !== undefined && (
        <p role="alert" className={classes.problem}>
          {broken[`${path}.days`]}
        </p>
      )}
      <div className={classes.parts}>
        {(['from', 'until'] as const).map((name) => (
          <TextInput
            key={name}
            size="sm"
            label={name === 'from' ? texts.hoursFrom : texts.hoursUntil}
            value={hours[name]}
            onChange={(event) => change({ [name]: event.target.value })}
            error={broken[`${path}.${name}`]}
          />
        ))}
        {remove !== undefined && (
          <Button
            size="compact-md"
            variant="subtle"
            color="red"
            aria-label={texts.removeRowOf(of)}
            onClick={remove}
          >
            {texts.removeRow}
          </Button>
        )}
      </div>
    </div>
  );
}
