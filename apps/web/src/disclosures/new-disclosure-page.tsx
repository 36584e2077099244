import { Button, Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import { parseCalling } from '@app/number-plan';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { disclosuresEnterMutation } from '../api/generated/operations/disclosures.gen.js';
import type { DisclosuresEnterData } from '../api/generated/types.gen.js';
import { instantOf } from '../i18n/local-time.js';
import { OwnerSelect } from '../owners/owner-select.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { serviceNumberOf, withoutSeparators } from '../ui/words/phone-number.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { unbroken } from '../ui/words/unbroken.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './disclosures.module.css';
import { useDisclosureTexts } from './texts.js';

type NewDisclosure = DisclosuresEnterData['body'];
type Field = NewDisclosure['fields'][number];
const words = ['organisation', 'officer', 'contact', 'ground', 'wanted'] as const;
const whose = ['numbers', 'ownerId', 'callingNumber'] as const;
type Whose = (typeof whose)[number];

const empty = { organisation: '', officer: '', contact: '', ground: '', wanted: '' };

const numberIn: Readonly<Record<Exclude<Whose, 'ownerId'>, (text: string) => string | null>> = {
  numbers: serviceNumberOf,
  callingNumber: (text) => parseCalling(withoutSeparators(text), 'NL'),
};

/** Of whom, as it is stored, however numbers are written; null for what is no number. */
function scopeOf(by: Whose, value: string): Partial<NewDisclosure['scope']> | null {
  if (by === 'ownerId') return { ownerId: value };
  const texts = by === 'numbers' ? value.split(/[,;\n]/).filter((text) => text.trim()) : [value];
  const numbers = texts.map(numberIn[by]).filter((number) => number !== null);
  if (numbers.length < texts.length || numbers[0] === undefined) return null;
  return by === 'numbers' ? { numbers } : { callingNumber: numbers[0] };
}

/** Enters what the police or an operator asks. */
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
  const id = useRef(newId());
  const [kind, setKind] = useState<NewDisclosure['kind']>('police');
  const [said, setSaid] = useState(empty);
  const [by, setBy] = useState<Whose>('numbers');
  const [value, setValue] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [fields, setFields] = useState<readonly Field[]>([]);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const needed = (text: string): string | undefined =>
    tried && text.trim() === '' ? texts.needed : undefined;
  const whoseCalls = scopeOf(by, value);
  const isWhole =
    [...Object.values(said), value, from, until].every((text) => text.trim() !== '') &&
    whoseCalls !== null &&
    fields.length > 0;
  const wrongNumber =
    needed(value) ?? (tried && whoseCalls === null ? texts.wrongNumber : undefined);
  const { submit, busy, problem } = useSubmit(async () => {
    const period = { from: instantOf(from), until: instantOf(until) };
    const scope = { ...whoseCalls, ...period };
    const body = { kind, ...said, scope, fields: [...fields] };
    const entered = await enter.mutateAsync({ path: { id: id.current }, body });
    await navigate(`/verstrekkingen/${entered.id}`);
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(form, () => setTried(true));
    if (isWhole) submit();
  };
  const refused = useRefused(form, problem, { 'not-after-from-or-too-long': texts.wrongPeriod });
  return (
    <form ref={form} className={classes.form} onSubmit={save} noValidate>
      <Radio.Group
        label={texts.kind}
        value={kind}
        onChange={(chosen) => setKind(chosen === 'police' ? 'police' : 'network-operator')}
      >
        <Radio value="police" label={texts.kinds.police} mb="xs" />
        <Radio value="network-operator" label={texts.kinds['network-operator']} />
      </Radio.Group>
      {words.map((name) => {
        const Input = name === 'wanted' ? Textarea : TextInput;
        return (
          <Input
            key={name}
            label={texts[name]}
            description={name === 'ground' ? texts.groundHint : undefined}
            required
            maxLength={name === 'wanted' ? 2000 : name === 'ground' ? 500 : 200}
            value={said[name]}
            error={needed(said[name])}
            onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
          />
        );
      })}
      <Radio.Group
        label={texts.whose}
        value={by}
        onChange={(chosen) => {
          setBy(whose.find((each) => each === chosen) ?? by);
          setValue('');
        }}
      >
        <Radio value="numbers" label={texts.ofNumbers} mb="xs" />
        <Radio value="ownerId" label={texts.ofOwner} mb="xs" />
        <Radio value="callingNumber" label={texts.ofCaller} />
      </Radio.Group>
      {by === 'ownerId' ? (
        <OwnerSelect
          label={texts.owner}
          required
          chooseOwner={texts.chooseOwner}
          ownerId={value}
          error={needed(value)}
          choose={setValue}
        />
      ) : (
        <TextInput
          label={by === 'numbers' ? texts.numbers : texts.caller}
          description={unbroken(by === 'numbers' ? texts.numbersHint : texts.callerHint)}
          required
          value={value}
          error={wrongNumber ?? refused['numbers'] ?? refused['callingNumber']}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <DateField
        kind="datetime"
        label={texts.from}
        description={texts.periodHint}
        required
        value={from}
        error={needed(from)}
        onChange={(value) => setFrom(value)}
      />
      <DateField
        kind="datetime"
        label={texts.until}
        required
        value={until}
        error={needed(until) ?? refused['until']}
        onChange={(value) => setUntil(value)}
      />
      <Checkbox.Group
        label={texts.fields}
        value={[...fields]}
        onChange={(chosen) => setFields(chosen as Field[])}
        error={tried && fields.length === 0 ? texts.chooseOne : undefined}
      >
        {Object.entries(texts.fieldNames).map(([name, label]) => (
          <Checkbox key={name} value={name} label={label} mb="xs" />
        ))}
      </Checkbox.Group>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div>
        <Button type="submit" loading={busy}>
          {texts.save}
        </Button>
      </div>
    </form>
  );
}
