import { parseCalling } from '@app/number-plan';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { disclosuresEnterMutation } from '../api/generated/operations/disclosures.gen.js';
import type { DisclosuresEnterData } from '../api/generated/types.gen.js';
import { instantOf } from '../i18n/local-time.js';
import { OwnerSelect } from '../owners/owner-select.js';
import { ChecksField } from '../ui/forms/fields/checks-field.js';
import { DayField } from '../ui/forms/fields/day-field.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { useField } from '../ui/forms/fields/use-field.js';
import { Form } from '../ui/forms/form.js';
import { type FormOf, useForm } from '../ui/forms/use-form.js';
import type { Way } from '../ui/forms/ways.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { serviceNumberOf, withoutSeparators } from '../ui/words/phone-number.js';
import { unbroken } from '../ui/words/unbroken.js';
import classes from './disclosures.module.css';
import { useDisclosureTexts } from './texts.js';

type NewDisclosure = DisclosuresEnterData['body'];
type Field = NewDisclosure['fields'][number];
type ScopeKind = 'numbers' | 'ownerId' | 'callingNumber';

interface Fields {
  readonly kind: NewDisclosure['kind'];
  readonly organisation: string;
  readonly officer: string;
  readonly contact: string;
  readonly ground: string;
  readonly wanted: string;
  /** Which of the following three fields selects the calls. */
  readonly by: ScopeKind;
  readonly numbers: readonly string[];
  readonly ownerId: string;
  readonly callingNumber: string;
  /** Start of the period in local time; `until` is its end. */
  readonly from: string;
  readonly until: string;
  readonly fields: readonly Field[];
}

/** Reads service numbers in any notation as E.164. */
const numbers: Way<readonly string[]> = {
  read: (text) => {
    const given = text.split(/[,;\n]/).filter((one) => one.trim());
    const read = given.map(serviceNumberOf).filter((number) => number !== null);
    return read.length < given.length ? undefined : read;
  },
  write: (of) => of.join(', '),
};

const caller: Way<string> = {
  read: (text) =>
    text.trim() === '' ? '' : (parseCalling(withoutSeparators(text), 'NL') ?? undefined),
  write: (number) => number,
};

const bodyOf = (filled: Fields): NewDisclosure | undefined => {
  const { kind, organisation, officer, contact, ground, wanted, by, from, until, fields } = filled;
  if (from === '' || until === '') return undefined;
  return {
    kind,
    organisation,
    officer,
    contact,
    ground,
    wanted,
    scope: {
      ...(by === 'numbers' ? { numbers: [...filled.numbers] } : { [by]: filled[by] }),
      from: instantOf(from),
      until: instantOf(until),
    },
    fields: [...fields],
  };
};

/** Page that enters a request of the police or of a network operator for call data. */
export function NewDisclosurePage() {
  const texts = useDisclosureTexts();
  return (
    <Page
      title={texts.newTitle}
      lead={texts.newLead}
      back={{ to: '/verstrekkingen', label: texts.back }}
    >
      <Panel title={texts.request}>
        <Request />
      </Panel>
    </Page>
  );
}

function Request() {
  const texts = useDisclosureTexts();
  const navigate = useNavigate();
  const enter = useMutation(disclosuresEnterMutation());
  const form = useForm<Fields, NewDisclosure>({
    begin: {
      kind: 'police',
      organisation: '',
      officer: '',
      contact: '',
      ground: '',
      wanted: '',
      by: 'numbers',
      numbers: [],
      ownerId: '',
      callingNumber: '',
      from: '',
      until: '',
      fields: [],
    },
    asks: async () => (await import('@app/contracts/disclosures')).disclosureEnter,
    body: bodyOf,
    check: (filled) => {
      const needed = ['organisation', 'officer', 'contact', 'ground', 'wanted', 'from', 'until'];
      const lacking = [...needed, filled.by ?? 'numbers'].filter((name) => {
        const value = filled[name as keyof Fields];
        return value !== undefined && value.length === 0;
      });
      return {
        ...Object.fromEntries(lacking.map((name) => [name, texts.needed])),
        fields: filled.fields?.length === 0 && texts.chooseOne,
      };
    },
    send: async (body, id) => {
      const entered = await enter.mutateAsync({ path: { id }, body });
      await navigate(`/verstrekkingen/${entered.id}`);
    },
    known: texts.errors,
    words: { 'not-after-from-or-too-long': texts.wrongPeriod },
  });
  const needed = { of: form, required: true } as const;
  const { by } = form.values;
  return (
    <Form of={form} submit={texts.save} className={classes.form}>
      <RadioField
        of={form}
        name="kind"
        label={texts.kind}
        choices={[
          ['police', texts.kinds.police],
          ['network-operator', texts.kinds['network-operator']],
        ]}
      />
      <TextField {...needed} name="organisation" label={texts.organisation} maxLength={200} />
      <TextField {...needed} name="officer" label={texts.officer} maxLength={200} />
      <TextField {...needed} name="contact" label={texts.contact} maxLength={200} />
      <TextField
        {...needed}
        name="ground"
        label={texts.ground}
        description={texts.groundHint}
        maxLength={500}
      />
      <SentencesField {...needed} name="wanted" label={texts.wanted} maxLength={2000} />
      <RadioField
        of={form}
        name="by"
        label={texts.whose}
        choices={[
          ['numbers', texts.ofNumbers],
          ['ownerId', texts.ofOwner],
          ['callingNumber', texts.ofCaller],
        ]}
      />
      {by === 'numbers' && (
        <TextField
          {...needed}
          name="numbers"
          as={numbers}
          label={texts.numbers}
          description={unbroken(texts.numbersHint)}
          wrong={texts.wrongNumber}
        />
      )}
      {by === 'ownerId' && <Owner of={form} />}
      {by === 'callingNumber' && (
        <TextField
          {...needed}
          name="callingNumber"
          as={caller}
          label={texts.caller}
          description={unbroken(texts.callerHint)}
          wrong={texts.wrongNumber}
        />
      )}
      <DayField
        {...needed}
        name="from"
        kind="datetime"
        label={texts.from}
        description={texts.periodHint}
      />
      <DayField {...needed} name="until" kind="datetime" label={texts.until} />
      <ChecksField
        of={form}
        name="fields"
        label={texts.fields}
        choices={Object.entries(texts.fieldNames) as [Field, string][]}
      />
    </Form>
  );
}

function Owner({ of }: { readonly of: FormOf<Fields> }) {
  const texts = useDisclosureTexts();
  const { value = '', set, error } = useField({ of, name: 'ownerId' });
  return (
    <OwnerSelect
      label={texts.owner}
      required
      chooseOwner={texts.chooseOwner}
      ownerId={value}
      error={error}
      choose={set}
    />
  );
}
