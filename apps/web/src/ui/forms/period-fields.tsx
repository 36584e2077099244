import { NativeSelect } from '@mantine/core';
import { useLanguage } from '../../i18n/language.js';
import { addMonths, formatMonth } from '../../i18n/times.js';
import classes from './period-fields.module.css';
import { DateField } from './date-field.js';
import { monthOf, thisMonth, type Days } from './period.js';

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
  /** Whether errors of the days are shown. */
  readonly checked: boolean;
  /** The API's refusal of the days, in words; left out: none. */
  readonly error?: string | undefined;
}

const monthsBack = 13;

/** Fields for a period: a whole month, or any days. */
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
            {formatMonth(first, language)}
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
