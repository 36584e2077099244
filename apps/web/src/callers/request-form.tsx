import { Alert, Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { callersMake } from '../api/generated/operations/callers.gen.js';
import type {
  CallerCall,
  CallersMakeData,
  CallersMakeResponse,
} from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate, formatDateTime } from '../i18n/times.js';
import { RadioField } from '../ui/forms/fields/radio-field.js';
import { SentencesField } from '../ui/forms/fields/sentences-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
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

interface Fields {
  readonly kind: Kind;
  readonly name: string;
  readonly email: string;
  readonly text: string;
}

/** Form of a caller's question or complaint. */
export function RequestForm({ token, calls, about, choose }: RequestFormProps) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const [made, setMade] = useState<CallersMakeResponse | null>(null);
  const form = useForm<Fields>({
    begin: { kind: 'access', name: '', email: '', text: '' },
    check: ({ name, email = '', text }) => ({
      name: name === '' && texts.rules.name,
      email: !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && texts.rules.email,
      text: text === '' && texts.rules.text,
    }),
    send: async (request, id) => {
      const body = { ...request, callId: about?.callId ?? null, language };
      setMade(await callersMake({ ...bearerOf(token), path: { id }, body }));
    },
    known: texts.errors,
  });
  if (made !== null) {
    return (
      <Panel title={texts.request}>
        <div className={classes.form}>
          <Alert color="green" role="status" title={texts.sentTitle(made.reference)}>
            {texts.sentText[made.email](formatDate(made.dueAt, language), form.values.email ?? '')}
          </Alert>
          <div className={classes.buttons}>
            <Button
              variant="outline"
              autoFocus
              onClick={() => {
                setMade(null);
                form.set({ text: '' });
              }}
            >
              {texts.another}
            </Button>
          </div>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title={texts.request} note={texts.requestNote}>
      <Form of={form} submit={texts.send} className={classes.form}>
        <RadioField
          of={form}
          name="kind"
          label={texts.kind}
          choices={[
            ['access', texts.kinds.access],
            ['complaint', texts.kinds.complaint],
          ]}
        />
        <NativeSelect
          label={texts.about}
          value={about?.callId ?? ''}
          onChange={({ target }) => {
            choose(calls.find(({ callId }) => callId === target.value) ?? null);
            form.changed();
          }}
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
        <TextField of={form} name="name" label={texts.name} autoComplete="name" maxLength={200} />
        <TextField
          of={form}
          name="email"
          label={texts.email}
          description={texts.emailHint}
          type="email"
          autoComplete="email"
          maxLength={254}
        />
        <SentencesField
          of={form}
          name="text"
          label={texts.text}
          minRows={4}
          maxLength={longestText}
        />
      </Form>
    </Panel>
  );
}
