import { Alert, Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { acceptInvitation } from '../api/accounts.js';
import { Failure } from '../ui/failure.js';
import { useSubmit } from '../ui/use-submit.js';
import { Frame } from './frame.js';
import { PasswordFields, usePasswordFields } from './password-fields.js';
import { knownProblems, useSignInTexts } from './texts.js';

/** Where the link in an invitation leads: who is invited names himself and chooses a password. */
export function Invitation() {
  const texts = useSignInTexts();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const token = search.get('token');
  const [name, setName] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const fields = usePasswordFields();
  const { submit, busy, problem } = useSubmit(async () => {
    await acceptInvitation(token ?? '', name.trim(), fields.password);
    await navigate('/inloggen', { state: { notice: texts.accepted } });
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setNameMissing(name.trim() === '');
    if (fields.check() && name.trim() !== '') submit();
  };
  const known = { ...knownProblems(texts), 'invalid-token': texts.problems.badInvitation };
  return (
    <Frame title={texts.invitationTitle} lead={texts.invitationLead}>
      {token === null ? (
        <Alert color="red" role="alert">
          {texts.problems.badInvitation}
        </Alert>
      ) : (
        <>
          {problem !== null && <Failure problem={problem} known={known} />}
          <form onSubmit={onSubmit} noValidate>
            <TextInput
              label={texts.name}
              name="name"
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
              error={nameMissing && texts.missingName}
            />
            <PasswordFields fields={fields} />
            <Button type="submit" loading={busy}>
              {texts.accept}
            </Button>
          </form>
        </>
      )}
      <Link to="/inloggen">{texts.backToSignIn}</Link>
    </Frame>
  );
}
