import { Alert, Button, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { callersMake } from '../api/generated/operations/callers.gen.js';
import type {
  CallerCall,
  CallersMakeData,
  CallersMakeResponse,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { bearerOf } from './bearer.js';
import classes from './callers.module.css';
import { useCallerTexts } from './texts.js';

interface RequestFormProps {
  readonly token: string;
  readonly calls: readonly CallerCall[];
  readonly about: CallerCall | null;
  readonly choose: (call: CallerCall | null) => void;
}

type Kind = CallersMakeData['body']['kind'];
const longestText = 4000;

/** What a caller asks or complains of. */
export function RequestForm({ token, calls, about, choose }: RequestFormProps) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const element = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState({ kind: 'access' as Kind, name: '', email: '', text: '' });
  const [checked, setChecked] = useState(false);
  // Sent twice, it is the same request.
  const [id, setId] = useState(newId);
  const [made, setMade] = useState<CallersMakeResponse | null>(null);
  const wrong = {
    name: form.name.trim() === '',
    email: !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(form.email.trim()),
    text: form.text.trim() === '',
  };
  const { submit, busy, problem } = useSubmit(async () => {
    const { kind, name, email, text } = form;
    const words = { name: name.trim(), email: email.trim(), text: text.trim() };
    const callId = about?.callId ?? null;
    const body = { kind, callId, ...words, language };
    setMade(await callersMake({ ...bearerOf(token), path: { id }, body }));
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    showErrors(element, () => setChecked(true));
    if (!wrong.name && !wrong.email && !wrong.text) submit();
  };
  const another = (): void => {
    setId(newId());
    setMade(null);
    setChecked(false);
    setForm({ ...form, text: '' });
  };
  if (made !== null) {
    return (
      <Panel title={texts.request}>
        <div className={classes.form}>
          <Alert color="green" role="status" title={texts.sentTitle(made.reference)}>
            {texts.sentText[made.email](formatDate(made.dueAt, language), form.email.trim())}
          </Alert>
          <div className={classes.buttons}>
            <Button variant="outline" autoFocus onClick={another}>
              {texts.another}
            </Button>
          </div>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title={texts.request} note={texts.requestNote}>
      <form ref={element} className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <Radio.Group
          label={texts.kind}
          value={form.kind}
          onChange={(kind) => setForm({ ...form, kind: kind as Kind })}
        >
          {(['access', 'complaint'] as const).map((kind) => (
            <Radio key={kind} mt="xs" value={kind} label={texts.kinds[kind]} />
          ))}
        </Radio.Group>
        <NativeSelect
          label={texts.about}
          value={about?.callId ?? ''}
          onChange={({ target }) =>
            choose(calls.find(({ callId }) => callId === target.value) ?? null)
          }
        >
          <option value="">{texts.aboutNone}</option>
          {calls.map(({ callId, number, owner, startedAt }) => (
            <option key={callId} value={callId}>
              {texts.aboutCall(
                phoneNumber(number),
                owner ?? texts.nobody,
                formatDateTime(startedAt, language),
              )}
            </option>
          ))}
        </NativeSelect>
        <TextInput
          label={texts.name}
          name="name"
          autoComplete="name"
          maxLength={200}
          value={form.name}
          onChange={({ target }) => setForm({ ...form, name: target.value })}
          error={checked && wrong.name && texts.rules.name}
        />
        <TextInput
          label={texts.email}
          description={texts.emailHint}
          type="email"
          name="email"
          autoComplete="email"
          maxLength={254}
          value={form.email}
          onChange={({ target }) => setForm({ ...form, email: target.value })}
          error={checked && wrong.email && texts.rules.email}
        />
        <Textarea
          label={texts.text}
          autosize
          minRows={4}
          maxLength={longestText}
          value={form.text}
          onChange={({ target }) => setForm({ ...form, text: target.value })}
          error={checked && wrong.text && texts.rules.text}
        />
        <div className={classes.buttons}>
          <Button type="submit" loading={busy}>
            {texts.send}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
