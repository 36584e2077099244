import { NativeSelect } from '@mantine/core';
import { useLanguage } from '../i18n/language.js';
import { amsterdamDay, formatMonth } from '../i18n/times.js';
import classes from './ledger.module.css';
import { useLedgerTexts } from './texts.js';
import type { BookMonths } from './use-months.js';

const yearsBack = 8;

/** Fields for a year and a range of its months; the last is never before the first. */
export function MonthFields({
  months: { from, until },
  change,
}: {
  readonly months: BookMonths;
  readonly change: (months: BookMonths) => void;
}) {
  const texts = useLedgerTexts();
  const { language } = useLanguage();
  const thisYear = Number(amsterdamDay(new Date()).slice(0, 4));
  const year = from.slice(0, 4);
  const years = Array.from({ length: yearsBack }, (_, back) => String(thisYear - back));
  const ofYear = Array.from(
    { length: 12 },
    (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`,
  );
  const options = (some: readonly string[]) =>
    some.map((month) => (
      <option key={month} value={month}>
        {formatMonth(month, language)}
      </option>
    ));
  return (
    <div className={classes.fields}>
      <NativeSelect
        label={texts.year}
        value={year}
        onChange={({ target: { value } }) => change({ from: `${value}-01`, until: `${value}-12` })}
      >
        {(years.includes(year) ? years : [...years, year]).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </NativeSelect>
      <NativeSelect
        label={texts.fromMonth}
        value={from}
        onChange={({ target: { value } }) =>
          change({ from: value, until: value > until ? value : until })
        }
      >
        {options(ofYear)}
      </NativeSelect>
      <NativeSelect
        label={texts.untilMonth}
        value={until}
        onChange={({ target: { value } }) => change({ from, until: value })}
      >
        {options(ofYear.filter((month) => month >= from))}
      </NativeSelect>
    </div>
  );
}
