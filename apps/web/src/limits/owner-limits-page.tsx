import { Button, NativeSelect, TextInput } from '@mantine/core';
import { money } from '@app/common';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import {
  limitsGetOfOwnerOptions,
  limitsGetOfPlatform,
  limitsPutOfOwner,
} from '../api/generated/operations/limits.gen.js';
import { numbersListInfiniteOptions } from '../api/generated/operations/numbers.gen.js';
import type { OwnerLimits, OwnerLimitsSet } from '../api/generated/types.gen.js';
import { type Language, useLanguage } from '../i18n/language.js';
import { usePartyNames } from '../session/use-party-names.js';
import { useViewer } from '../session/session.js';
import { Confirmation } from '../ui/questions/confirmation.js';
import { Facts } from '../ui/page/facts.js';
import { Failure, PageFailure } from '../ui/page/failure.js';
import { Listed } from '../ui/tables/list.js';
import { Loading } from '../ui/page/loading.js';
import { MoneyText } from '../ui/words/money-text.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { useList } from '../ui/tables/use-list.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Held } from './held.js';
import {
  countriesInWords,
  countriesLost,
  countText,
  eurosText,
  LimitReader,
  type Rules,
} from './limit-values.js';
import classes from './limits.module.css';
import { useLimitTexts } from './texts.js';

/** An owner's limits, for staff. */
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

/** What holds for an owner, what is set for him, and the way to his numbers'. */
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
      <Numbers ownerId={id} />
    </>
  );
}

function OwnerFacts({ limits: { set, holds } }: { readonly limits: OwnerLimits }) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  return (
    <Facts
      facts={[
        {
          label: texts.channels,
          value: (
            <Held own={set.channels !== null}>
              {holds.channels === null ? texts.none : texts.channelsPerSwitch(holds.channels)}
            </Held>
          ),
        },
        {
          label: texts.spend,
          value: (
            <Held own={set.spendPerHour !== null}>
              {holds.spendPerHour === null ? (
                texts.none
              ) : (
                <MoneyText amount={money(holds.spendPerHour)} />
              )}
            </Held>
          ),
        },
        {
          label: texts.forwardingTo,
          value: (
            <Held own={set.countries !== null}>
              {countriesInWords(holds.countries ?? [], language, texts.noCountries)}
            </Held>
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

const formFrom = (set: OwnerLimitsSet, language: Language) => ({
  channels: countText(set.channels),
  spendPerHour: eurosText(set.spendPerHour, language),
  allowed: allowedOf(set.countries),
  countries: set.countries?.join(' ') ?? '',
});
type Form = ReturnType<typeof formFrom>;

function countriesFrom(form: Form, reader: LimitReader): OwnerLimitsSet['countries'] {
  if (form.allowed === 'as-everybody') return null;
  return form.allowed === 'none' ? [] : reader.someCountries('countries', form.countries);
}

/** What wasn't touched stays as it was set. */
function read(form: Form, before: Form, set: OwnerLimitsSet, reader: LimitReader): OwnerLimitsSet {
  const isTouched = (...fields: readonly (keyof Form)[]): boolean =>
    fields.some((field) => form[field] !== before[field]);
  return {
    channels: isTouched('channels')
      ? reader.wholeOrNone('channels', form.channels, 100_000)
      : set.channels,
    spendPerHour: isTouched('spendPerHour')
      ? reader.microsOrNone('spendPerHour', form.spendPerHour)
      : set.spendPerHour,
    countries: isTouched('allowed', 'countries') ? countriesFrom(form, reader) : set.countries,
  };
}

function OwnerForm({ id, limits: { set, holds } }: OwnerFormProps) {
  const texts = useLimitTexts();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [form, setForm] = useState(() => formFrom(set, language));
  const [broken, setBroken] = useState<Rules>({});
  const [saved, setSaved] = useState(false);
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const reader = new LimitReader(texts);
    const body = read(form, formFrom(set, language), set, reader);
    setBroken(reader.broken);
    if (!reader.isWhole) return;
    if (asking === null && body.countries !== set.countries) {
      const countries = body.countries ?? (await limitsGetOfPlatform()).countries;
      const lost = countriesLost(holds.countries ?? [], countries, language, texts);
      if (lost.length > 0) {
        setAsking(lost);
        return;
      }
    }
    const path = { id };
    const now = await limitsPutOfOwner({ path, body });
    client.setQueryData(limitsGetOfOwnerOptions({ path }).queryKey, now);
    setForm(formFrom(now.set, language));
    setSaved(true);
    setAsking(null);
  });
  const change = (changes: Partial<Form>): void => {
    setForm({ ...form, ...changes });
    setSaved(false);
    setAsking(null);
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    submit();
  };
  const input = (field: 'channels' | 'spendPerHour' | 'countries', label: string, note: string) => (
    <TextInput
      label={label}
      description={note}
      value={form[field]}
      onChange={(event) => change({ [field]: event.target.value })}
      error={broken[field]}
    />
  );
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      <div className={classes.grid}>
        {input('channels', texts.channels, texts.perSwitchOrEverybodys)}
        {input('spendPerHour', texts.spend, texts.spendOrEverybodys)}
        <NativeSelect
          label={texts.forwardingTo}
          description={texts.forwardingToNote}
          value={form.allowed}
          onChange={(event) => change({ allowed: event.target.value as Allowed })}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {texts.allowed[choice]}
            </option>
          ))}
        </NativeSelect>
        {form.allowed === 'listed' && input('countries', texts.listed, texts.countriesNote)}
      </div>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
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
