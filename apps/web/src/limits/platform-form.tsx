import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { limitsGetOfPlatformOptions } from '../api/generated/operations/limits.gen.js';
import type { PlatformLimits } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { orNone, type Way } from '../ui/forms/ways.js';
import { Confirmation } from '../ui/questions/confirmation.js';
import {
  countriesInWords,
  countriesLost,
  countryCodes,
  duration,
  microEuros,
  wholeWithin,
  wrongCountries,
} from './limit-values.js';
import classes from './limits.module.css';
import { changePlatformLimits } from './platform-limits.js';
import { useLimitTexts } from './texts.js';

type Fields = Omit<PlatformLimits, 'suspicion'> & PlatformLimits['suspicion'];

const fieldsOf = ({ suspicion, ...limits }: PlatformLimits): Fields => ({
  ...limits,
  ...suspicion,
});

const bodyOf = ({
  longCallSeconds,
  regularCalls,
  synchronousCalls,
  cappedSeconds,
  cappedChannels,
  ...limits
}: Fields): PlatformLimits => ({
  ...limits,
  suspicion: { longCallSeconds, regularCalls, synchronousCalls, cappedSeconds, cappedChannels },
});

/** Form of everybody's limits, without the blocked callers, which have a form of their own. */
export function PlatformForm({ limits }: { readonly limits: PlatformLimits }) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [lost, setLost] = useState<readonly string[]>([]);
  const form = useForm<Fields, PlatformLimits>({
    begin: fieldsOf(limits),
    body: bodyOf,
    check: ({ countries = [] }) => ({ countries: wrongCountries(countries, texts) }),
    weigh: ({ countries }) => {
      const gone = countriesLost(limits.countries, countries, language, texts);
      setLost(gone);
      return Promise.resolve(gone.length > 0);
    },
    send: async (changed) => {
      const now = await changePlatformLimits(({ blockedCallers }) => ({
        ...changed,
        blockedCallers,
      }));
      client.setQueryData(limitsGetOfPlatformOptions().queryKey, now);
    },
  });
  const { countries = [] } = form.values;
  const field = <Name extends keyof Fields>(
    name: Name,
    as: Way<Fields[Name]>,
    wrong: string | undefined,
    label: string,
    description?: string,
  ) => (
    <TextField
      of={form}
      name={name}
      as={as}
      wrong={wrong}
      label={label}
      description={description}
    />
  );
  const range = (least: number, most: number): readonly [Way<number>, string] => [
    wholeWithin(least, most),
    texts.rules.range(String(least), String(most)),
  ];
  const orNoLimit = (most: number): readonly [Way<number | null>, string] => {
    const [way, wrong] = range(1, most);
    return [orNone(way), wrong];
  };
  const time = [duration, texts.rules.duration] as const;
  return (
    <Form
      of={form}
      submit={texts.save}
      done={texts.saved}
      confirm={() => (
        <Confirmation
          texts={texts}
          lines={lost}
          busy={form.busy}
          submit={form.send}
          goBack={form.goBack}
        />
      )}
      className={classes.form}
    >
      <div className={classes.grid}>
        {field(
          'numberChannels',
          ...orNoLimit(100_000),
          texts.numberChannels,
          texts.perSwitchOrNone,
        )}
        {field('ownerChannels', ...orNoLimit(100_000), texts.ownerChannels, texts.perSwitchOrNone)}
        {field('spendPerHour', microEuros, texts.rules.amount, texts.spendPerHour, texts.spendNote)}
        {field(
          'countries',
          countryCodes,
          undefined,
          texts.countries,
          wrongCountries(countries, texts) === false
            ? countriesInWords(countries, language, texts.noCountries)
            : texts.countriesNote,
        )}
        {field(
          'callsPerCallerPerMinute',
          ...orNoLimit(10_000),
          texts.callsPerCaller,
          texts.noLimitNote,
        )}
        {field('callSeconds', ...time, texts.callSeconds, texts.durationNote)}
      </div>
      <fieldset className={classes.part}>
        <legend>{texts.suspicion}</legend>
        <p className={classes.note}>{texts.suspicionNote}</p>
        <div className={classes.grid}>
          {field('longCallSeconds', ...time, texts.longCallSeconds, texts.durationNote)}
          {field('regularCalls', ...range(3, 20), texts.regularCalls)}
          {field('synchronousCalls', ...range(2, 1000), texts.synchronousCalls)}
          {field('cappedSeconds', ...time, texts.cappedSeconds, texts.durationNote)}
          {field('cappedChannels', ...range(1, 1000), texts.cappedChannels)}
        </div>
      </fieldset>
    </Form>
  );
}
