import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { mailboxesGetOptions, mailboxesPut } from '../api/generated/operations/mailboxes.gen.js';
import type { MailboxSettings } from '../api/generated/types.gen.js';
import { Failure } from '../ui/page/failure.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './mailboxes.module.css';
import { addressesIn, wrongAddresses } from './read-addresses.js';
import { useMailboxTexts } from './texts.js';

interface MailboxFormProps {
  readonly digits: string;
  readonly set: MailboxSettings;
}

const longestName = 60;
const formFrom = ({ name, to, format, language }: MailboxSettings) => ({
  name: name ?? '',
  to: to.join('\n'),
  format,
  language: language ?? ('' as const),
});
type Form = ReturnType<typeof formFrom>;

/** Where a number's messages go from now on. */
export function MailboxForm({ digits, set }: MailboxFormProps) {
  const texts = useMailboxTexts();
  const client = useQueryClient();
  const element = useRef<HTMLFormElement>(null);
  const [form, setForm] = useState(() => formFrom(set));
  const [checked, setChecked] = useState(false);
  const [saved, setSaved] = useState(false);
  const to = addressesIn(form.to);
  const wrong = {
    to: wrongAddresses(to, texts),
    name: form.name.trim().length > longestName ? texts.rules.long : null,
  };
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const { name, format, language } = form;
    const path = { number: digits };
    const now = await mailboxesPut({
      path,
      body: {
        name: name.trim() || null,
        to,
        format,
        language: language === '' ? null : language,
      },
    });
    client.setQueryData(mailboxesGetOptions({ path }).queryKey, now);
    setForm(formFrom(now.set));
    setChecked(false);
    setSaved(true);
  });
  const change = (changes: Partial<Form>): void => {
    setForm({ ...form, ...changes });
    setSaved(false);
    forget();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setSaved(false);
    showErrors(element, () => setChecked(true));
    if (wrong.to === null && wrong.name === null) submit();
  };
  return (
    <form ref={element} className={classes.form} onSubmit={onSubmit} noValidate>
      <div className={classes.grid}>
        <Textarea
          label={texts.addresses}
          description={texts.addressesNote}
          autosize
          minRows={2}
          value={form.to}
          error={checked && wrong.to}
          onChange={({ target }) => change({ to: target.value })}
        />
        <TextInput
          label={texts.name}
          description={texts.nameNote}
          value={form.name}
          error={checked && wrong.name}
          onChange={({ target }) => change({ name: target.value })}
        />
        <NativeSelect
          label={texts.format}
          value={form.format}
          onChange={({ target }) => change({ format: target.value as Form['format'] })}
        >
          {(['mp3', 'wav'] as const).map((format) => (
            <option key={format} value={format}>
              {texts.formats[format]}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          label={texts.language}
          value={form.language}
          onChange={({ target }) => change({ language: target.value as Form['language'] })}
        >
          {(['', 'nl', 'en'] as const).map((language) => (
            <option key={language} value={language}>
              {texts.languages[language]}
            </option>
          ))}
        </NativeSelect>
      </div>
      {problem !== null && <Failure problem={problem} known={texts.errors} />}
      <div className={classes.actions}>
        <Button type="submit" loading={busy}>
          {texts.save}
        </Button>
        <p role="status">{saved && texts.saved}</p>
      </div>
    </form>
  );
}
