import { NativeSelect } from '@mantine/core';
import { useLanguage } from '../../i18n/language.js';
import { addMonths, amsterdamDay, formatMonth, nextDay, startOfDay } from '../../i18n/times.js';
import classes from './period-fields.module.css';
import { DateField } from './date-field.js';
import { useField } from './fields.js';
import type { FormOf } from './use-form.js';

/** Days in the Netherlands, both inclusive. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

export interface PeriodWords {
  readonly month: string;
  readonly otherPeriod: string;
  readonly from: string;
  readonly until: string;
  readonly missingDay: string;
  readonly badPeriod: string;
}

interface PeriodFieldsProps {
  readonly days: Days;
  readonly change: (days: Days) => void;
  readonly words: PeriodWords;
  /** Whether what is wrong with the days shows. */
  readonly checked: boolean;
  /** What the API says of them. */
  readonly error?: string | undefined;
}

const monthsBack = 13;

export const monthOf = (first: string): Days => ({
  from: first,
  until: dayBefore(addMonths(first, 1)),
});

export const thisMonth = (): Days => monthOf(`${amsterdamDay(new Date()).slice(0, 7)}-01`);
export const lastMonth = (): Days => monthOf(addMonths(thisMonth().from, -1));

/** Both ends as the API wants them: the first instant, and the first one behind. */
export const instantsOf = ({ from, until }: Days) => ({
  from: startOfDay(from).toISOString(),
  until: startOfDay(nextDay(until)).toISOString(),
});

export const isPeriod = ({ from, until }: Days): boolean =>
  from !== '' && until !== '' && from <= until;

/** A whole month at once, or any days. */
export function PeriodFields({ days, change, words, checked, error }: PeriodFieldsProps) {
  const { language } = useLanguage();
  const current = thisMonth().from;
  const months = Array.from({ length: monthsBack }, (_, back) => addMonths(current, -back));
  const chosen = months.find((first) => days.from === first && days.until === monthOf(first).until);
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={words.month}
        value={chosen ?? 'other'}
        error={error}
        onChange={({ target: { value } }) =>
          change(value === 'other' ? { from: days.from, until: '' } : monthOf(value))
        }
      >
        {months.map((first) => (
          <option key={first} value={first}>
            {formatMonth(`${first}T12:00:00Z`, language)}
          </option>
        ))}
        <option value="other">{words.otherPeriod}</option>
      </NativeSelect>
      {chosen === undefined && (
        <>
          <DateField
            label={words.from}
            value={days.from}
            onChange={(value) => change({ ...days, from: value })}
            error={checked && days.from === '' && words.missingDay}
          />
          <DateField
            label={words.until}
            value={days.until}
            onChange={(value) => change({ ...days, until: value })}
            error={
              checked &&
              (days.until === '' ? words.missingDay : days.until < days.from && words.badPeriod)
            }
          />
        </>
      )}
    </div>
  );
}

/** The same as a field of a form. */
export function PeriodField<V, Name extends keyof V & string>({
  of,
  name,
  words,
}: {
  readonly of: FormOf<V>;
  readonly name: Name & (V[Name] extends Days ? Name : never);
  readonly words: PeriodWords;
}) {
  const { value, set, error } = useField<V, Name>({ of, name });
  const days = value as Days;
  return (
    <PeriodFields
      days={days}
      change={(changed) => set(changed as V[Name])}
      words={words}
      checked={error !== undefined && !isPeriod(days)}
      error={of.refused['until']}
    />
  );
}

function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
