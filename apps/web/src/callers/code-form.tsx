import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { callersCheck } from '../api/generated/operations/callers.gen.js';
import type { CallerCodeAsked, CallerSession } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatTime } from '../i18n/times.js';
import { Failure } from '../ui/page/failure.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { Panel } from '../ui/page/panel.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './callers.module.css';
import { useCallerTexts } from './texts.js';

interface CodeFormProps {
  readonly asked: CallerCodeAsked;
  readonly opened: (session: CallerSession) => void;
  readonly again: () => void;
}

/** The second step: what the voice said. */
export function CodeForm({ asked, opened, again }: CodeFormProps) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const { submit, busy, problem } = useSubmit(async () =>
    opened(await callersCheck({ path: { id: asked.id }, body: { code } })),
  );
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const fits = /^\d{6}$/.test(code.replaceAll(' ', ''));
    setMissing(!fits);
    if (fits) submit();
  };
  return (
    <Panel
      title={texts.calling(phoneNumber(asked.number))}
      note={texts.callingText(formatTime(asked.expiresAt, language))}
    >
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <TextInput
          label={texts.code}
          name="code"
          autoComplete="one-time-code"
          inputMode="numeric"
          value={code}
          onChange={({ target }) => setCode(target.value)}
          error={missing && texts.rules.code}
        />
        <p>{texts.notRung}</p>
        <div className={classes.buttons}>
          <Button type="submit" loading={busy}>
            {texts.show}
          </Button>
          <LinkButton onClick={again}>{texts.otherNumber}</LinkButton>
        </div>
      </form>
    </Panel>
  );
}
