import { formatMoney, money } from '@app/common';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import {
  limitsGetOfOwnerOptions,
  limitsGetOfPlatform,
  limitsPutOfOwner,
} from '../api/generated/operations/limits.gen.js';
import { numbersListInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import type { OwnerLimits, OwnerLimitsSet } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { Confirmation } from '../ui/questions/confirmation.js';
import { Facts } from '../ui/page/facts.js';
import { PageFailure } from '../ui/page/failure.js';
import { Listed } from '../ui/tables/list.js';
import { Loading } from '../ui/page/loading.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { orNone } from '../ui/forms/ways.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useList } from '../ui/tables/use-list.js';
import { LimitValue, useChannelsInWords } from './limit-value.js';
import { LowerOwnerLimits } from './lower-limits.js';
import {
  countriesInWords,
  countriesLost,
  countryCodes,
  microEuros,
  wholeWithin,
  wrongCountries,
} from './limit-values.js';
import classes from './limits.module.css';
import { useLimitTexts } from './texts.js';

/** Page of an owner's limits, for staff. */
export function OwnerLimitsPage() {
  const texts = useLimitTexts();
  const { id = '' } = useParams();
  const name = usePartyNames()(id);
  return (
    <Page title={texts.ofOwner(name)} back={{ to: '/limieten', label: texts.back }}>
      <OwnerLimitsParts id={id} />
    </Page>
  );
}

/** An owner's effective limits, those set for the owner, and links to those of the owner's numbers. */
export function OwnerLimitsParts({ id }: { readonly id: string }) {
  const texts = useLimitTexts();
  const viewer = useViewer();
  const { data, error, refetch } = useFresh(limitsGetOfOwnerOptions({ path: { id } }));
  if (data === undefined) {
    return error === null ? <Loading /> : <PageFailure problem={error} retry={refetch} />;
  }
  return (
    <>
      <Panel title={texts.holds}>
        <OwnerFacts limits={data} />
      </Panel>
      {viewer.can('limits:write') && (
        <Panel title={texts.set}>
          <OwnerForm key={id} id={id} limits={data} />
        </Panel>
      )}
      {viewer.can('limits:lower') && !viewer.isStaff && (
        <LowerOwnerLimits key={`lower ${id}`} id={id} limits={data} />
      )}
      <Numbers ownerId={id} />
    </>
  );
}

function OwnerFacts({ limits: { set, allowed, own, holds } }: { readonly limits: OwnerLimits }) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  const channelsInWords = useChannelsInWords();
  const inWords = (countries: readonly string[] | null): string =>
    countriesInWords(countries ?? [], language, texts.noCountries);
  return (
    <Facts
      facts={[
        {
          label: texts.channels,
          value: (
            <LimitValue
              own={set.channels !== null}
              lowered={
                holds.channels === allowed.channels ? null : channelsInWords(allowed.channels)
              }
            >
              {channelsInWords(holds.channels)}
            </LimitValue>
          ),
        },
        {
          label: texts.spend,
          value: (
            <LimitValue
              own={set.spendPerHour !== null}
              lowered={
                allowed.spendPerHour === null || holds.spendPerHour === allowed.spendPerHour
                  ? null
                  : formatMoney(money(allowed.spendPerHour), language)
              }
            >
              {holds.spendPerHour === null ? (
                texts.none
              ) : (
                <MoneyText amount={money(holds.spendPerHour)} />
              )}
            </LimitValue>
          ),
        },
        {
          label: texts.forwardingTo,
          value: (
            <LimitValue
              own={set.countries !== null}
              lowered={own.countries === null ? null : inWords(allowed.countries)}
            >
              {inWords(holds.countries)}
            </LimitValue>
          ),
        },
      ]}
    />
  );
}

interface OwnerFormProps {
  readonly id: string;
  readonly limits: OwnerLimits;
}

type Allowed = 'as-everybody' | 'listed' | 'none';
const choices: readonly Allowed[] = ['as-everybody', 'listed', 'none'];

const allowedOf = (countries: OwnerLimitsSet['countries']): Allowed => {
  if (countries === null) return 'as-everybody';
  return countries.length === 0 ? 'none' : 'listed';
};

interface Fields extends Omit<OwnerLimitsSet, 'countries'> {
  readonly allowed: Allowed;
  /** Countries chosen when `allowed` is `listed`. */
  readonly countries: string[];
}

const countriesOf = ({ allowed, countries }: Fields): OwnerLimitsSet['countries'] => {
  if (allowed === 'as-everybody') return null;
  return allowed === 'none' ? [] : countries;
};

const ownChannels = orNone(wholeWithin(1, 100_000));
const ownSpend = orNone(microEuros);

function OwnerForm({ id, limits: { set, allowed } }: OwnerFormProps) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [lost, setLost] = useState<readonly string[]>([]);
  const form = useForm<Fields, OwnerLimitsSet>({
    begin: { ...set, allowed: allowedOf(set.countries), countries: set.countries ?? [] },
    asks: async () => (await import('@app/contracts/limits')).ownerLimitsPut,
    body: (fields) => ({
      channels: fields.channels,
      spendPerHour: fields.spendPerHour,
      countries: countriesOf(fields),
    }),
    check: ({ allowed, countries = [] }) => ({
      countries:
        allowed === 'listed' &&
        (countries.length === 0 ? texts.rules.someCountry : wrongCountries(countries, texts)),
    }),
    weigh: async ({ countries }) => {
      if (countries === null && set.countries === null) return false;
      const after = countries ?? (await limitsGetOfPlatform()).countries;
      const gone = countriesLost(allowed.countries ?? [], after, language, texts);
      setLost(gone);
      return gone.length > 0;
    },
    send: async (body) => {
      const path = { id };
      const now = await limitsPutOfOwner({ path, body });
      client.setQueryData(limitsGetOfOwnerOptions({ path }).queryKey, now);
    },
    after: (fields) => ({ ...fields, countries: countriesOf(fields) ?? [] }),
    known: texts.errors,
  });
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
        <TextField
          of={form}
          name="channels"
          as={ownChannels}
          label={texts.channels}
          description={texts.perSwitchOrEverybodys}
          wrong={texts.rules.range('1', '100000')}
        />
        <TextField
          of={form}
          name="spendPerHour"
          as={ownSpend}
          label={texts.spend}
          description={texts.spendOrEverybodys}
          wrong={texts.rules.amount}
        />
        <ChoiceField
          of={form}
          name="allowed"
          label={texts.forwardingTo}
          description={texts.forwardingToNote}
          choices={choices.map((choice) => [choice, texts.allowed[choice]])}
        />
        {form.values.allowed === 'listed' && (
          <TextField
            of={form}
            name="countries"
            as={countryCodes}
            label={texts.listed}
            description={texts.countriesNote}
          />
        )}
      </div>
    </Form>
  );
}

function Numbers({ ownerId }: { readonly ownerId: string }) {
  const texts = useLimitTexts();
  const list = useList(numbersListInfiniteOptions({ query: { ownerId } }));
  return (
    <Panel title={texts.numbers} flush>
      <Listed of={list} empty={{ title: texts.noNumbers, text: texts.noNumbersText }}>
        {(rows) => (
          <ul className={classes.numbers}>
            {rows.map(({ number }) => (
              <li key={number}>
                <Link to={`/limieten/nummers/${number.slice(1)}`}>
                  {texts.ofNumber(phoneNumber(number))}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </Panel>
  );
}
