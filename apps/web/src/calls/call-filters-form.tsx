import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { parseCalling, parseDialled } from '@app/number-plan';
import { useState, type FormEvent } from 'react';
import { useViewer } from '../session/session.js';
import { phoneNumber } from '../ui/phone-number.js';
import { useIsPhone } from '../ui/use-is-phone.js';
import { LinkButton } from '../ui/link-button.js';
import classes from './call-filters-form.module.css';
import { useCallTexts } from './texts.js';
import type { CallFilterState } from './use-call-filters.js';

const withoutSeparators = (text: string): string => text.replaceAll(/[\s.()-]/g, '');

function serviceNumberOf(text: string): string | null {
  const parsed = parseDialled(withoutSeparators(text), 'NL');
  return parsed.ok ? parsed.value : null;
}

const shownNumber = (e164: string | undefined): string =>
  e164 === undefined ? '' : phoneNumber(e164);

export function CallFiltersForm({ filters }: { readonly filters: CallFilterState }) {
  const texts = useCallTexts();
  const { values } = filters;
  const { isStaff } = useViewer();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState(shownNumber(values.number));
  const [caller, setCaller] = useState(shownNumber(values.callingNumber));
  const [answered, setAnswered] = useState(values.answered ?? '');
  const [suspect, setSuspect] = useState(values.suspect === 'true');
  const [from, setFrom] = useState(values.from ?? '');
  const [until, setUntil] = useState(values.until ?? '');
  const [wrong, setWrong] = useState({ number: false, caller: false, period: false });

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const called = number.trim() === '' ? undefined : serviceNumberOf(number);
    const calling =
      caller.trim() === '' ? undefined : parseCalling(withoutSeparators(caller), 'NL');
    const found = {
      number: called === null,
      caller: calling === null,
      period: from !== '' && until !== '' && until < from,
    };
    setWrong(found);
    if (called === null || calling === null || found.period) return;
    filters.change({
      number: called,
      callingNumber: calling,
      answered,
      suspect: suspect ? 'true' : '',
      from,
      until,
    });
  };

  if (isPhone && !open) {
    return (
      <div className={classes.closed}>
        <Button size="sm" variant="light" aria-expanded={false} onClick={() => setOpen(true)}>
          {texts.filters}
        </Button>
        {filters.any && <LinkButton onClick={filters.clear}>{texts.clear}</LinkButton>}
      </div>
    );
  }
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate aria-label={texts.filters}>
      <TextInput
        size="sm"
        label={texts.filterNumber}
        placeholder={texts.filterNumberHint}
        inputMode="tel"
        value={number}
        onChange={(event) => setNumber(event.target.value)}
        error={wrong.number && texts.badNumber}
      />
      <TextInput
        size="sm"
        label={texts.filterCaller}
        placeholder={texts.filterCallerHint}
        inputMode="tel"
        value={caller}
        onChange={(event) => setCaller(event.target.value)}
        error={wrong.caller && texts.badNumber}
      />
      <NativeSelect
        size="sm"
        label={texts.filterAnswered}
        value={answered}
        onChange={(event) => setAnswered(event.target.value)}
      >
        <option value="">{texts.all}</option>
        <option value="true">{texts.onlyAnswered}</option>
        <option value="false">{texts.onlyMissed}</option>
      </NativeSelect>
      <TextInput
        size="sm"
        type="date"
        label={texts.from}
        value={from}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextInput
        size="sm"
        type="date"
        label={texts.until}
        value={until}
        onChange={(event) => setUntil(event.target.value)}
        error={wrong.period && texts.badPeriod}
      />
      {isStaff && (
        <Checkbox
          className={classes.suspect}
          label={texts.onlySuspect}
          checked={suspect}
          onChange={(event) => setSuspect(event.target.checked)}
        />
      )}
      <div className={classes.actions}>
        <Button type="submit" size="sm">
          {texts.apply}
        </Button>
        {filters.any && <LinkButton onClick={filters.clear}>{texts.clear}</LinkButton>}
      </div>
    </form>
  );
}
