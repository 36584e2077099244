import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { parseCalling } from '@app/number-plan';
import { useState, type FormEvent } from 'react';
import { useLanguage } from '../i18n/language.js';
import { useViewer } from '../session/session.js';
import { DateField } from '../ui/forms/date-field.js';
import { phoneNumber, serviceNumberOf, withoutSeparators } from '../ui/words/phone-number.js';
import { useIsPhone } from '../ui/page/use-is-phone.js';
import { LinkButton } from '../ui/controls/link-button.js';
import classes from './call-filters-form.module.css';
import { originName } from './caller.js';
import { outcomes } from './outcomes.js';
import { useCallTexts } from './texts.js';
import { lacksPeriod, type CallFilterState, type FilterValues } from './use-call-filters.js';

const shownNumber = (e164: string | undefined): string =>
  e164 === undefined ? '' : phoneNumber(e164);

/** The number in E.164; undefined for an empty field, null for text that is no number. */
const numberOf = (text: string, parse: (text: string) => string | null) =>
  text.trim() === '' ? undefined : parse(text);

const callerNumberOf = (text: string): string | null => parseCalling(withoutSeparators(text), 'NL');

/** Merges the filters `answered` and `outcome` into the value of one select field. */
const resultOf = ({ answered, outcome }: FilterValues): string => outcome ?? answered ?? '';
const filtersOfResult = (result: string): FilterValues =>
  result === 'true' || result === 'false'
    ? { answered: result, outcome: '' }
    : { answered: '', outcome: result };

const commonOrigins = ['NL/mobile', 'NL/fixed', 'BE/mobile', 'DE/mobile', '-/unknown'];
const noneWrong = { number: false, caller: false, delivered: false, seconds: false, period: '' };

export function CallFiltersForm({ filters }: { readonly filters: CallFilterState }) {
  const texts = useCallTexts();
  const { language } = useLanguage();
  const { values } = filters;
  const { isStaff } = useViewer();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState(shownNumber(values.number));
  const [caller, setCaller] = useState(shownNumber(values.callingNumber));
  const [delivered, setDelivered] = useState(shownNumber(values.deliveredTo));
  const [seconds, setSeconds] = useState(values.minSeconds ?? '');
  const [result, setResult] = useState(resultOf(values));
  const [origin, setOrigin] = useState(values.origin ?? '');
  const [suspect, setSuspect] = useState(values.suspect === 'true');
  const [from, setFrom] = useState(values.from ?? '');
  const [until, setUntil] = useState(values.until ?? '');
  const [wrong, setWrong] = useState(noneWrong);

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const called = numberOf(number, serviceNumberOf);
    const calling = numberOf(caller, callerNumberOf);
    const deliveredTo = numberOf(delivered, callerNumberOf);
    const minSeconds = seconds.trim();
    const asked = { ...filtersOfResult(result), origin, minSeconds, from, until };
    const isBackwards = from !== '' && until !== '' && until < from;
    const lacks = lacksPeriod({ ...asked, ...(deliveredTo == null ? {} : { deliveredTo }) });
    const found = {
      number: called === null,
      caller: calling === null,
      delivered: deliveredTo === null,
      seconds: minSeconds !== '' && !(/^\d{1,5}$/.test(minSeconds) && Number(minSeconds) <= 86_400),
      period: isBackwards ? texts.badPeriod : lacks ? texts.needsPeriod : '',
    };
    setWrong(found);
    if (called === null || calling === null || deliveredTo === null) return;
    if (found.seconds || found.period !== '') return;
    filters.change({
      ...asked,
      number: called,
      callingNumber: calling,
      deliveredTo,
      suspect: suspect ? 'true' : '',
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
  const origins = [...new Set([...commonOrigins, ...(origin === '' ? [] : [origin])])];
  return (
    <form
      className={classes.form}
      onSubmit={onSubmit}
      noValidate
      data-lookup
      aria-label={texts.filters}
    >
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
        value={result}
        onChange={(event) => setResult(event.target.value)}
      >
        <option value="">{texts.all}</option>
        <option value="true">{texts.onlyAnswered}</option>
        <option value="false">{texts.onlyMissed}</option>
        {outcomes
          .filter((outcome) => outcome !== 'answered')
          .map((outcome) => (
            <option key={outcome} value={outcome}>
              {texts.outcomes[outcome]}
            </option>
          ))}
      </NativeSelect>
      <DateField size="sm" label={texts.from} value={from} onChange={(value) => setFrom(value)} />
      <DateField
        size="sm"
        label={texts.until}
        value={until}
        onChange={(value) => setUntil(value)}
        error={wrong.period}
      />
      <NativeSelect
        size="sm"
        label={texts.filterOrigin}
        value={origin}
        onChange={(event) => setOrigin(event.target.value)}
      >
        <option value="">{texts.all}</option>
        {origins.map((one) => (
          <option key={one} value={one}>
            {originName(one, texts, language)}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        size="sm"
        label={texts.filterDelivered}
        placeholder={texts.filterCallerHint}
        inputMode="tel"
        value={delivered}
        onChange={(event) => setDelivered(event.target.value)}
        error={wrong.delivered && texts.badNumber}
      />
      <TextInput
        size="sm"
        label={texts.filterSeconds}
        inputMode="numeric"
        value={seconds}
        onChange={(event) => setSeconds(event.target.value)}
        error={wrong.seconds && texts.badSeconds}
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
