import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { authWithCode, authWithRecoveryCode } from '../api/generated/operations/auth.gen.js';
import { useSessionChange } from '../session/session.js';
import { Failure } from '../ui/page/failure.js';
import { LinkButton } from '../ui/controls/link-button.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Frame } from './frame.js';
import { knownProblems, useSignInTexts } from './texts.js';

/** Second step of the log-in, as a page. */
export function SecondFactorPage({ startOver }: { readonly startOver: () => void }) {
  const texts = useSignInTexts();
  const sessionChanged = useSessionChange();
  const [recovery, setRecovery] = useState(false);
  return (
    <Frame
      title={recovery ? texts.recoveryTitle : texts.codeTitle}
      lead={recovery ? texts.recoveryLead : texts.codeLead}
    >
      <SecondFactorForm
        recovery={recovery}
        setRecovery={setRecovery}
        startOver={startOver}
        done={sessionChanged}
      />
    </Frame>
  );
}

interface SecondFactorFormProps {
  /** True: the form asks for a recovery code instead of the phone's. */
  readonly recovery: boolean;
  readonly setRecovery: (recovery: boolean) => void;
  readonly startOver: () => void;
  readonly done: () => Promise<void>;
}

/** Form for the current code of the second factor, or a recovery code. */
export function SecondFactorForm(props: SecondFactorFormProps) {
  const { recovery, setRecovery, startOver, done } = props;
  const texts = useSignInTexts();
  const [code, setCode] = useState('');
  const [missing, setMissing] = useState(false);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await (recovery
      ? authWithRecoveryCode({ body: { code: code.trim() } })
      : authWithCode({ body: { code: code.replaceAll(' ', '') } }));
    await done();
  });

  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const fits = recovery ? code.trim() !== '' : /^\d{6}$/.test(code.replaceAll(' ', ''));
    setMissing(!fits);
    if (fits) submit();
  };
  const change = (to: boolean): void => {
    setRecovery(to);
    setCode('');
    setMissing(false);
    forget();
  };

  return (
    <>
      {problem !== null && <Failure problem={problem} known={knownProblems(texts)} />}
      <form onSubmit={onSubmit} noValidate>
        <TextInput
          key={String(recovery)}
          label={recovery ? texts.recoveryCode : texts.code}
          name="code"
          autoComplete={recovery ? 'off' : 'one-time-code'}
          inputMode={recovery ? 'text' : 'numeric'}
          data-autofocus
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
          error={missing && (recovery ? texts.missingRecovery : texts.missingCode)}
        />
        <Button type="submit" loading={busy}>
          {texts.verify}
        </Button>
      </form>
      <LinkButton onClick={() => change(!recovery)}>
        {recovery ? texts.useCode : texts.useRecovery}
      </LinkButton>
      <LinkButton onClick={startOver}>{texts.startOver}</LinkButton>
    </>
  );
}
