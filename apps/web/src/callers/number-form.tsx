import { Alert, Button, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import type { CallerCodeAsked } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { showErrors } from '../ui/forms/show-errors.js';
import { unbroken } from '../ui/words/unbroken.js';
import { useRefused } from '../ui/forms/use-refused.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import { askCode } from './ask-code.js';
import classes from './callers.module.css';
import { useCallerTexts } from './texts.js';

interface NumberFormProps {
  /** Who has just ended looking. */
  readonly isDone: boolean;
  readonly asked: (code: CallerCodeAsked) => void;
}

/** The first step: which number is to be rung. */
export function NumberForm({ isDone, asked }: NumberFormProps) {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [number, setNumber] = useState('');
  const [missing, setMissing] = useState(false);
  const { submit, busy, problem, forget } = useSubmit(async () =>
    asked(await askCode(number.trim(), language)),
  );
  const refused = useRefused(form, problem, {
    'not-a-telephone-number': texts.rules.notANumber,
    'not-a-neighbour': texts.rules.country,
    'not-an-ordinary-number': texts.rules.kind,
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const isMissing = number.trim() === '';
    showErrors(form, () => setMissing(isMissing));
    if (!isMissing) submit();
  };
  return (
    <Panel title={texts.how} note={texts.howText}>
      <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
        {isDone && (
          <Alert color="green" role="status">
            {texts.ended}
          </Alert>
        )}
        {problem !== null && <Failure problem={problem} known={texts.errors} />}
        <TextInput
          label={texts.number}
          description={texts.numberHint}
          type="tel"
          name="number"
          autoComplete="tel"
          value={number}
          onChange={({ target }) => {
            setNumber(target.value);
            setMissing(false);
            forget();
          }}
          error={missing ? texts.rules.missing : refused['number']}
        />
        <p>
          {texts.hours} {unbroken(texts.otherwise)}
        </p>
        <div className={classes.buttons}>
          <Button type="submit" loading={busy}>
            {texts.callMe}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
