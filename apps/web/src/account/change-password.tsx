import { Alert, Button } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { authChangePassword } from '../api/generated/operations/auth.gen.js';
import { ApiProblem } from '../api/problem.js';
import {
  PasswordFields,
  usePasswordFields,
  useRefusedPassword,
} from '../sign-in/password-fields.js';
import { knownProblems, useSignInTexts } from '../sign-in/texts.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { PasswordField } from '../ui/forms/password-field.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

export function ChangePassword() {
  const texts = useAccountTexts();
  const [round, setRound] = useState(0);
  const [changed, setChanged] = useState(false);
  return (
    <Panel title={texts.password} note={texts.passwordNote}>
      {changed && (
        <Alert color="green" role="status" mb="md">
          {texts.passwordChanged}
        </Alert>
      )}
      <PasswordForm
        key={round}
        onStart={() => setChanged(false)}
        onDone={() => {
          setChanged(true);
          setRound(round + 1);
        }}
      />
    </Panel>
  );
}

interface PasswordFormProps {
  readonly onStart: () => void;
  readonly onDone: () => void;
}

function PasswordForm({ onStart, onDone }: PasswordFormProps) {
  const texts = useAccountTexts();
  const signInTexts = useSignInTexts();
  const [current, setCurrent] = useState('');
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = usePasswordFields();
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await authChangePassword({
      body: { currentPassword: current, newPassword: fields.password },
    });
    onDone();
  });
  const wrong = isWrongPassword(problem);
  const refused = useRefusedPassword(form, problem);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onStart();
    setMissing(current === '');
    if (fields.check() && current !== '') submit();
  };
  return (
    <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
      {problem !== null && !wrong && refused === undefined && (
        <Failure problem={problem} known={knownProblems(signInTexts)} />
      )}
      <PasswordField
        label={texts.currentPassword}
        name="current-password"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
        error={(missing && texts.missingPassword) || (wrong && texts.wrongPassword)}
      />
      <PasswordFields fields={fields} refused={refused} onChange={forget} />
      <Button type="submit" loading={busy}>
        {texts.changePassword}
      </Button>
    </form>
  );
}

/** What the API says when the password that confirms isn't right. */
const isWrongPassword = (problem: Error | null): boolean =>
  problem instanceof ApiProblem && problem.code === 'invalid-password';
