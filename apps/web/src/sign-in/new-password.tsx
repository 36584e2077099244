import { Alert, Button, Checkbox } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { authReset } from '../api/generated/operations/auth.gen.js';
import { Failure } from '../ui/page/failure.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Frame } from './frame.js';
import { PasswordFields, usePasswordFields, useRefusedPassword } from './password-fields.js';
import { knownProblems, useSignInTexts } from './texts.js';

/** Where the link in the mail leads: `?token=`, or `?error=` when it had expired. */
export function NewPassword() {
  const texts = useSignInTexts();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const token = search.get('token');
  const form = useRef<HTMLFormElement>(null);
  const fields = usePasswordFields();
  const [revokeKeys, setRevokeKeys] = useState(false);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    await authReset({
      body: { token: token ?? '', newPassword: fields.password, revokeKeys },
    });
    await navigate('/inloggen', { state: { notice: texts.passwordSaved } });
  });
  const refused = useRefusedPassword(form, problem);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (fields.check()) submit();
  };
  return (
    <Frame title={texts.newTitle} lead={texts.newLead}>
      {token === null ? (
        <Alert color="red" role="alert">
          {texts.problems.badLink}
        </Alert>
      ) : (
        <>
          {problem !== null && refused === undefined && (
            <Failure problem={problem} known={knownProblems(texts)} />
          )}
          <form ref={form} onSubmit={onSubmit} noValidate>
            <PasswordFields fields={fields} refused={refused} onChange={forget} />
            <Checkbox
              label={texts.revokeKeys}
              description={texts.revokeKeysHint}
              checked={revokeKeys}
              onChange={(event) => setRevokeKeys(event.target.checked)}
            />
            <Button type="submit" loading={busy}>
              {texts.savePassword}
            </Button>
          </form>
        </>
      )}
      <Link to={token === null ? '/wachtwoord-vergeten' : '/inloggen'}>
        {token === null ? texts.forgottenTitle : texts.backToSignIn}
      </Link>
    </Frame>
  );
}
