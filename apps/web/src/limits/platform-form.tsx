import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { limitsGetOfPlatformOptions } from '../api/generated/operations/limits.gen.js';
import type { PlatformLimits } from '../api/generated/types.gen.js';
import { type Language, useLanguage } from '../i18n/language.js';
import { formatDuration } from '../i18n/times.js';
import { Confirmation } from '../ui/questions/confirmation.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import {
  countriesInWords,
  countriesLost,
  countText,
  eurosText,
  LimitReader,
  type Rules,
} from './limit-values.js';
import classes from './limits.module.css';
import { changePlatformLimits } from './platform-limits.js';
import { useLimitTexts } from './texts.js';

const fields = [
  'numberChannels',
  'ownerChannels',
  'spendPerHour',
  'countries',
  'callsPerCallerPerMinute',
  'callSeconds',
] as const;
const suspicionFields = [
  'longCallSeconds',
  'regularCalls',
  'synchronousCalls',
  'cappedSeconds',
  'cappedChannels',
] as const;
type Field = (typeof fields)[number] | (typeof suspicionFields)[number];
type Form = Readonly<Record<Field, string>>;

const formFrom = (limits: PlatformLimits, language: Language): Form => ({
  numberChannels: countText(limits.numberChannels),
  ownerChannels: countText(limits.ownerChannels),
  spendPerHour: eurosText(limits.spendPerHour, language),
  countries: limits.countries.join(' '),
  callsPerCallerPerMinute: countText(limits.callsPerCallerPerMinute),
  callSeconds: formatDuration(limits.callSeconds),
  longCallSeconds: formatDuration(limits.suspicion.longCallSeconds),
  regularCalls: String(limits.suspicion.regularCalls),
  synchronousCalls: String(limits.suspicion.synchronousCalls),
  cappedSeconds: formatDuration(limits.suspicion.cappedSeconds),
  cappedChannels: String(limits.suspicion.cappedChannels),
});

const read = (form: Form, reader: LimitReader): Omit<PlatformLimits, 'blockedCallers'> => ({
  numberChannels: reader.wholeOrNone('numberChannels', form.numberChannels, 100_000),
  ownerChannels: reader.wholeOrNone('ownerChannels', form.ownerChannels, 100_000),
  spendPerHour: reader.micros('spendPerHour', form.spendPerHour),
  countries: reader.countries('countries', form.countries),
  callsPerCallerPerMinute: reader.wholeOrNone(
    'callsPerCallerPerMinute',
    form.callsPerCallerPerMinute,
    10_000,
  ),
  callSeconds: reader.seconds('callSeconds', form.callSeconds),
  suspicion: {
    longCallSeconds: reader.seconds('longCallSeconds', form.longCallSeconds),
    regularCalls: reader.whole('regularCalls', form.regularCalls, 3, 20),
    synchronousCalls: reader.whole('synchronousCalls', form.synchronousCalls, 2, 1000),
    cappedSeconds: reader.seconds('cappedSeconds', form.cappedSeconds),
    cappedChannels: reader.whole('cappedChannels', form.cappedChannels, 1, 1000),
  },
});

/** What holds for everybody, to be changed; blocked callers are beside it and stay as they are. */
export function PlatformForm({ limits }: { readonly limits: PlatformLimits }) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [form, setForm] = useState(() => formFrom(limits, language));
  const [broken, setBroken] = useState<Rules>({});
  const [saved, setSaved] = useState(false);
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const reader = new LimitReader(texts);
    const changed = read(form, reader);
    setBroken(reader.broken);
    if (!reader.isWhole) return;
    const lost = countriesLost(limits.countries, changed.countries, language, texts);
    if (asking === null && lost.length > 0) {
      setAsking(lost);
      return;
    }
    const now = await changePlatformLimits(() => changed);
    client.setQueryData(limitsGetOfPlatformOptions().queryKey, now);
    setForm(formFrom(now, language));
    setAsking(null);
    setSaved(true);
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    submit();
  };
  const named = new LimitReader(texts);
  const countries = named.countries('countries', form.countries);
  const labels: Readonly<Record<Field, readonly [label: string, note?: string]>> = {
    numberChannels: [texts.numberChannels, texts.perSwitchOrNone],
    ownerChannels: [texts.ownerChannels, texts.perSwitchOrNone],
    spendPerHour: [texts.spendPerHour, texts.spendNote],
    countries: [
      texts.countries,
      named.isWhole
        ? countriesInWords(countries, language, texts.noCountries)
        : texts.countriesNote,
    ],
    callsPerCallerPerMinute: [texts.callsPerCaller, texts.noLimitNote],
    callSeconds: [texts.callSeconds, texts.durationNote],
    longCallSeconds: [texts.longCallSeconds, texts.durationNote],
    regularCalls: [texts.regularCalls],
    synchronousCalls: [texts.synchronousCalls],
    cappedSeconds: [texts.cappedSeconds, texts.durationNote],
    cappedChannels: [texts.cappedChannels],
  };
  const input = (field: Field) => (
    <TextInput
      key={field}
      label={labels[field][0]}
      description={labels[field][1]}
      value={form[field]}
      onChange={(event) => {
        setForm({ ...form, [field]: event.target.value });
        setSaved(false);
        setAsking(null);
        forget();
      }}
      error={broken[field]}
    />
  );
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      <div className={classes.grid}>{fields.map(input)}</div>
      <fieldset className={classes.part}>
        <legend>{texts.suspicion}</legend>
        <p className={classes.note}>{texts.suspicionNote}</p>
        <div className={classes.grid}>{suspicionFields.map(input)}</div>
      </fieldset>
      {problem !== null && <Failure problem={problem} />}
      {asking !== null && (
        <Confirmation texts={texts} lines={asking} busy={busy} goBack={() => setAsking(null)} />
      )}
      <div className={classes.actions}>
        {asking === null && (
          <Button type="submit" loading={busy}>
            {texts.save}
          </Button>
        )}
        <p role="status">{saved && texts.saved}</p>
      </div>
    </form>
  );
}
