import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { knownProblems, useSignInTexts } from '../sign-in/texts.js';
import { useCommonTexts } from '../i18n/texts.js';
import { CancelButton } from '../ui/questions/cancel-button.js';
import { Failure } from '../ui/page/failure.js';
import { PasswordField } from '../ui/forms/password-field.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './account-page.module.css';
import { isWrongPassword } from './change-password.js';
import { useAccountTexts } from './texts.js';

interface ConfirmPasswordProps {
  readonly action: string;
  readonly danger?: boolean;
  readonly confirmed: (password: string) => Promise<void>;
  readonly cancel: () => void;
}

/** The password once more, before something that changes how one gets in. */
export function ConfirmPassword({ action, danger, confirmed, cancel }: ConfirmPasswordProps) {
  const texts = useAccountTexts();
  const common = useCommonTexts();
  const signInTexts = useSignInTexts();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const { submit, busy, problem } = useSubmit(() => confirmed(password));
  const wrong = isWrongPassword(problem);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(password === '');
    if (password !== '') submit();
  };
  return (
    <form className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && !wrong && (
        <Failure problem={problem} known={knownProblems(signInTexts)} />
      )}
      <PasswordField
        label={texts.confirm}
        name="password"
        autoComplete="current-password"
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={(missing && texts.missingPassword) || (wrong && texts.wrongPassword)}
      />
      <div className={classes.row}>
        <Button type="submit" loading={busy} {...(danger === true ? { color: 'red' } : {})}>
          {action}
        </Button>
        <CancelButton onClick={cancel}>{common.cancel}</CancelButton>
      </div>
    </form>
  );
}
