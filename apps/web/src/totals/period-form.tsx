import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useLanguage } from '../i18n/language.js';
import { DateField } from '../ui/forms/date-field.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { isPeriod } from '../ui/forms/period.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useIsPhone } from '../ui/page/use-is-phone.js';
import { originName } from '../calls/caller.js';
import { useCallTexts } from '../calls/texts.js';
import classes from './totals.module.css';
import { isTooLong, periods, type Period } from './periods.js';
import { useTotalsTexts } from './texts.js';
import type { TotalsView } from './use-totals-view.js';

/** Form of the period, and the filters by number and origin. */
export function PeriodForm({ view }: { readonly view: TotalsView }) {
  const texts = useTotalsTexts();
  const [choosing, setChoosing] = useState(view.period === 'other');
  const isPhone = useIsPhone();
  const choose = (value: string): void => {
    const period: Period = periods.find((one) => one === value) ?? 'month';
    setChoosing(period === 'other');
    if (period !== 'other') view.change({ period, from: undefined, until: undefined });
  };
  const value = choosing ? 'other' : view.period;
  const data = periods.map((one) => ({ value: one, label: texts.periods[one] }));
  return (
    <>
      <div className={classes.periods}>
        {isPhone ? (
          // On a phone the buttons would be wider than the screen.
          <NativeSelect
            label={texts.period}
            value={value}
            onChange={({ target }) => choose(target.value)}
            data={data}
          />
        ) : (
          <SegmentedControl aria-label={texts.period} value={value} onChange={choose} data={data} />
        )}
      </div>
      {choosing && <OtherDays view={view} />}
      <Only view={view} />
    </>
  );
}

function OtherDays({ view }: { readonly view: TotalsView }) {
  const texts = useTotalsTexts();
  const [days, setDays] = useState(view.days);
  const [checked, setChecked] = useState(false);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (isPeriod(days) && !isTooLong(days)) view.change({ period: 'other', ...days });
  };
  const wrongEnd = (): string | false => {
    if (days.until === '') return texts.missingDay;
    if (days.from !== '' && days.until < days.from) return texts.badPeriod;
    return days.from !== '' && isTooLong(days) && texts.tooLong;
  };
  return (
    <form
      className={classes.days}
      onSubmit={onSubmit}
      noValidate
      data-lookup
      aria-label={texts.periods.other}
    >
      <DateField
        size="sm"
        label={texts.from}
        value={days.from}
        onChange={(value) => setDays({ ...days, from: value })}
        error={checked && days.from === '' && texts.missingDay}
      />
      <DateField
        size="sm"
        label={texts.until}
        value={days.until}
        onChange={(value) => setDays({ ...days, until: value })}
        error={checked && wrongEnd()}
      />
      <Button type="submit" size="sm">
        {texts.show}
      </Button>
    </form>
  );
}

/** The number and origin that the totals are filtered by, with a button that clears both. */
function Only({ view }: { readonly view: TotalsView }) {
  const texts = useTotalsTexts();
  const callTexts = useCallTexts();
  const { language } = useLanguage();
  const { number, origin } = view;
  if (number === undefined && origin === undefined) return null;
  const shown = [
    number === undefined ? [] : [phoneNumber(number)],
    origin === undefined ? [] : [originName(origin, callTexts, language)],
  ].flat();
  return (
    <p className={classes.only}>
      <span>
        {texts.only} <strong>{shown.join(', ')}</strong>
      </span>
      <LinkButton onClick={() => view.change({ number: undefined, origin: undefined })}>
        {texts.all}
      </LinkButton>
    </p>
  );
}
