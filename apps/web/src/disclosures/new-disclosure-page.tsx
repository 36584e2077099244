import { Button, Checkbox, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { enterDisclosure, type NewDisclosure } from '../api/disclosures.js';
import { ownersQuery } from '../api/parties.js';
import { instantOf } from '../i18n/local-time.js';
import { Failure } from '../ui/failure.js';
import { newId } from '../ui/new-id.js';
import { Page } from '../ui/page.js';
import { Panel } from '../ui/panel.js';
import { useSubmit } from '../ui/use-submit.js';
import classes from './disclosures.module.css';
import { useDisclosureTexts } from './texts.js';

type Field = NewDisclosure['fields'][number];
const words = ['organisation', 'officer', 'contact', 'ground', 'wanted'] as const;
const whose = ['numbers', 'ownerId', 'callingNumber'] as const;
type Whose = (typeof whose)[number];

const empty = { organisation: '', officer: '', contact: '', ground: '', wanted: '' };

const scopeOf = (by: Whose, value: string): Partial<NewDisclosure['scope']> =>
  by === 'numbers' ? { numbers: value.split(/[\s,]+/).filter(Boolean) } : { [by]: value.trim() };

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
  const client = useQueryClient();
  const id = useRef(newId());
  const owners = useQuery(ownersQuery);
  const [kind, setKind] = useState<NewDisclosure['kind']>('police');
  const [said, setSaid] = useState(empty);
  const [by, setBy] = useState<Whose>('numbers');
  const [value, setValue] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [fields, setFields] = useState<readonly Field[]>([]);
  const [tried, setTried] = useState(false);
  const needed = (text: string): string | undefined =>
    tried && text.trim() === '' ? texts.needed : undefined;
  const isWhole =
    [...Object.values(said), value, from, until].every((text) => text.trim() !== '') &&
    fields.length > 0;
  const { submit, busy, problem } = useSubmit(async () => {
    const period = { from: instantOf(from), until: instantOf(until) };
    const scope = { ...scopeOf(by, value), ...period };
    const { id: entered } = await enterDisclosure(id.current, {
      ...{ kind, ...said, scope, fields: [...fields] },
    });
    await client.invalidateQueries({ queryKey: ['disclosures'] });
    await navigate(`/verstrekkingen/${entered}`);
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isWhole) submit();
  };
  return (
    <form className={classes.form} onSubmit={save} noValidate>
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
        <NativeSelect
          label={texts.owner}
          required
          value={value}
          error={needed(value)}
          onChange={(event) => setValue(event.target.value)}
        >
          <option value="">{texts.chooseOwner}</option>
          {owners.data?.map((owner) => (
            <option key={owner.id} value={owner.id}>
              {owner.name}
            </option>
          ))}
        </NativeSelect>
      ) : (
        <TextInput
          label={by === 'numbers' ? texts.numbers : texts.caller}
          description={by === 'numbers' ? texts.numbersHint : texts.callerHint}
          required
          value={value}
          error={needed(value)}
          onChange={(event) => setValue(event.target.value)}
        />
      )}
      <TextInput
        type="datetime-local"
        label={texts.from}
        description={texts.periodHint}
        required
        value={from}
        error={needed(from)}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextInput
        type="datetime-local"
        label={texts.until}
        required
        value={until}
        error={needed(until)}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Checkbox.Group
        label={texts.fields}
        value={[...fields]}
        onChange={(chosen) => setFields(chosen as Field[])}
        error={tried && fields.length === 0 ? texts.needed : undefined}
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
