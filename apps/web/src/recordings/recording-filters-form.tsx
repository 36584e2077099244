import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { DateField } from '../ui/forms/date-field.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { phoneNumber, serviceNumberOf } from '../ui/words/phone-number.js';
import classes from './recordings.module.css';
import { useRecordingTexts } from './texts.js';
import type { RecordingFilterState } from './use-recording-filters.js';

/** By number and day, for what is there and for what was destroyed. */
export function RecordingFiltersForm({ filters }: { readonly filters: RecordingFilterState }) {
  const texts = useRecordingTexts();
  const { values } = filters;
  const [number, setNumber] = useState(
    values.number === undefined ? '' : phoneNumber(values.number),
  );
  const [from, setFrom] = useState(values.from ?? '');
  const [until, setUntil] = useState(values.until ?? '');
  const [wrong, setWrong] = useState({ number: false, period: false });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const called = number.trim() === '' ? '' : serviceNumberOf(number);
    const isBackwards = from !== '' && until !== '' && until < from;
    setWrong({ number: called === null, period: isBackwards });
    if (called !== null && !isBackwards) filters.change({ number: called, from, until });
  };
  return (
    <form
      className={classes.filters}
      onSubmit={onSubmit}
      noValidate
      data-lookup
      aria-label={texts.filters}
    >
      <TextInput
        size="sm"
        label={texts.number}
        inputMode="tel"
        value={number}
        error={wrong.number && texts.badNumber}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
      />
      <DateField size="sm" label={texts.from} value={from} onChange={(value) => setFrom(value)} />
      <DateField
        size="sm"
        label={texts.until}
        value={until}
        error={wrong.period && texts.badPeriod}
        onChange={(value) => setUntil(value)}
      />
      <div className={classes.filterActions}>
        <Button type="submit" size="sm">
          {texts.search}
        </Button>
        {filters.any && <LinkButton onClick={filters.clear}>{texts.showAll}</LinkButton>}
      </div>
    </form>
  );
}
