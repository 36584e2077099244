import { formatMoney, money } from '@app/common';
import { useQueryClient } from '@tanstack/react-query';
import {
  limitsGetOfNumberOptions,
  limitsGetOfOwnerOptions,
  limitsLowerOfNumber,
  limitsLowerOfOwner,
} from '../api/generated/operations/limits.gen.js';
import type {
  NumberLimits,
  NumberLimitsSet,
  OwnerLimits,
  OwnerLimitsSet,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDuration } from '../i18n/times.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { orNone } from '../ui/forms/ways.js';
import { Panel } from '../ui/page/panel.js';
import {
  countriesInWords,
  countryCodes,
  duration,
  microEuros,
  wholeWithin,
  wrongCountries,
} from './limit-values.js';
import classes from './limits.module.css';
import { useLimitTexts } from './texts.js';

type Allowed = 'as-allowed' | 'listed' | 'none';
const choices: readonly Allowed[] = ['as-allowed', 'listed', 'none'];

const channels = orNone(wholeWithin(1, 100_000));
const spend = orNone(microEuros);
const length = orNone(duration);

const isAbove = (wanted: number | null | undefined, most: number | null): boolean =>
  typeof wanted === 'number' && most !== null && wanted > most;

interface OwnerFields extends Omit<OwnerLimitsSet, 'countries'> {
  readonly allowed: Allowed;
  /** Countries chosen when `allowed` is `listed`. */
  readonly countries: string[];
}

const allowedOf = (countries: OwnerLimitsSet['countries']): Allowed => {
  if (countries === null) return 'as-allowed';
  return countries.length === 0 ? 'none' : 'listed';
};

interface LowerOwnerProps {
  readonly id: string;
  readonly limits: OwnerLimits;
}

/** Panel in which an owner sets limits below those that staff allow. */
export function LowerOwnerLimits({ id, limits: { allowed: most, own } }: LowerOwnerProps) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const allowed = most.countries ?? [];
  const spendInWords =
    most.spendPerHour === null ? null : formatMoney(money(most.spendPerHour), language);
  const wrongOnes = (countries: readonly string[]): string | false => {
    const above = countries.filter((code) => !allowed.includes(code));
    if (countries.length === 0) return texts.rules.someCountry;
    const wrong = wrongCountries(countries, texts);
    if (wrong !== false || above.length === 0) return wrong;
    return texts.notAllowed(countriesInWords(above, language, ''));
  };
  const form = useForm<OwnerFields, OwnerLimitsSet>({
    begin: { ...own, allowed: allowedOf(own.countries), countries: own.countries ?? [] },
    asks: async () => (await import('@app/contracts/limits')).ownLimitsPut,
    body: ({ allowed: which, countries, ...rest }) => ({
      channels: rest.channels,
      spendPerHour: rest.spendPerHour,
      countries: which === 'as-allowed' ? null : which === 'none' ? [] : countries,
    }),
    check: ({ channels: calls, spendPerHour, allowed: which, countries = [] }) => ({
      channels: isAbove(calls, most.channels) && texts.atMost(String(most.channels)),
      spendPerHour: isAbove(spendPerHour, most.spendPerHour) && texts.atMost(spendInWords ?? ''),
      countries: which === 'listed' && wrongOnes(countries),
    }),
    send: async (body) => {
      const now = await limitsLowerOfOwner({ path: { ownerId: id }, body });
      client.setQueryData(limitsGetOfOwnerOptions({ path: { id } }).queryKey, now);
    },
    known: texts.errors,
  });
  return (
    <Panel title={texts.lower} note={texts.lowerNote}>
      <Form of={form} submit={texts.save} done={texts.saved} className={classes.form}>
        <div className={classes.grid}>
          <TextField
            of={form}
            name="channels"
            as={channels}
            label={texts.channels}
            description={
              most.channels === null ? texts.upToNone : texts.upToOfOwn(String(most.channels))
            }
            wrong={texts.rules.range('1', '100000')}
            inputMode="numeric"
          />
          <TextField
            of={form}
            name="spendPerHour"
            as={spend}
            label={texts.spend}
            description={spendInWords === null ? texts.spendNote : texts.upToSpend(spendInWords)}
            wrong={texts.rules.amount}
            inputMode="decimal"
          />
          <ChoiceField
            of={form}
            name="allowed"
            label={texts.forwardingTo}
            description={texts.upToCountries(
              countriesInWords(allowed, language, texts.noCountries),
            )}
            choices={choices.map((choice) => [choice, texts.lowered[choice]])}
          />
          {form.values.allowed === 'listed' && (
            <TextField
              of={form}
              name="countries"
              as={countryCodes}
              label={texts.ownCountries}
              description={texts.countriesNote}
            />
          )}
        </div>
      </Form>
    </Panel>
  );
}

interface LowerNumberProps {
  readonly digits: string;
  readonly limits: NumberLimits;
}

/** Panel in which an owner sets limits of a number below those that staff allow. */
export function LowerNumberLimits({ digits, limits: { allowed: most, own } }: LowerNumberProps) {
  const texts = useLimitTexts();
  const client = useQueryClient();
  const longest = most.callSeconds === null ? null : formatDuration(most.callSeconds);
  const form = useForm<NumberLimitsSet>({
    begin: own,
    asks: async () => (await import('@app/contracts/limits')).ownNumberLimitsPut,
    check: ({ channels: calls, callSeconds }) => ({
      channels: isAbove(calls, most.channels) && texts.atMost(String(most.channels)),
      callSeconds: isAbove(callSeconds, most.callSeconds) && texts.atMost(longest ?? ''),
    }),
    send: async (body) => {
      const path = { number: digits };
      const now = await limitsLowerOfNumber({ path, body });
      client.setQueryData(limitsGetOfNumberOptions({ path }).queryKey, now);
    },
    known: texts.errors,
  });
  return (
    <Panel title={texts.lower} note={texts.lowerNote}>
      <Form of={form} submit={texts.save} done={texts.saved} className={classes.form}>
        <div className={classes.grid}>
          <TextField
            of={form}
            name="channels"
            as={channels}
            label={texts.channels}
            description={
              most.channels === null ? texts.upToNone : texts.upToOfOwn(String(most.channels))
            }
            wrong={texts.rules.range('1', '100000')}
            inputMode="numeric"
          />
          <TextField
            of={form}
            name="callSeconds"
            as={length}
            label={texts.callSeconds}
            description={longest === null ? texts.durationNote : texts.upToDuration(longest)}
            wrong={texts.rules.duration}
          />
        </div>
      </Form>
    </Panel>
  );
}
