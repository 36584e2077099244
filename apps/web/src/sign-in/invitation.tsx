import { Alert, Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import {
  invitationsAccept,
  invitationsGetOptions,
  invitationsJoin,
} from '../api/generated/operations/invitations.gen.js';
import type { InvitationsGetResponse } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Frame } from './frame.js';
import { PasswordFields, usePasswordFields, useRefusedPassword } from './password-fields.js';
import { knownProblems, useSignInTexts } from './texts.js';

/** Where the link in an invitation leads: who is invited names himself and chooses a password. */
export function Invitation() {
  const texts = useSignInTexts();
  const { choose } = useLanguage();
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const { data, error, refetch } = useQuery({
    ...invitationsGetOptions({ path: { token } }),
    enabled: token !== '',
    staleTime: Infinity,
  });
  const language = data?.language;
  useEffect(() => {
    if (language !== undefined) choose(language);
  }, [language, choose]);
  return (
    <Frame
      title={texts.invitationTitle}
      lead={data?.hasAccount === true ? texts.joinLead : texts.invitationLead}
    >
      {token === '' && (
        <Alert color="red" role="alert">
          {texts.problems.badInvitation}
        </Alert>
      )}
      {error !== null && (
        <Failure problem={error} known={knownProblems(texts)} retry={() => void refetch()} />
      )}
      {token !== '' && error === null && data === undefined && <Loading lines={4} />}
      {data !== undefined &&
        (data.hasAccount ? (
          <Joining token={token} invited={data} />
        ) : (
          <Acceptance token={token} invited={data} />
        ))}
      <Link to="/inloggen">{texts.backToSignIn}</Link>
    </Frame>
  );
}

interface OfInvitation {
  readonly token: string;
  readonly invited: InvitationsGetResponse;
}

/** Who has an account keeps it as it is. */
function Joining({ token, invited }: OfInvitation) {
  const texts = useSignInTexts();
  const navigate = useNavigate();
  const { submit, busy, problem } = useSubmit(async () => {
    await invitationsJoin({ path: { token } });
    await navigate('/inloggen', { state: { notice: texts.joined } });
  });
  return (
    <>
      <p>{texts.joinAs(invited.email, invited.organisation)}</p>
      {problem !== null && <Failure problem={problem} known={knownProblems(texts)} />}
      <Button loading={busy} onClick={submit}>
        {texts.join}
      </Button>
    </>
  );
}

function Acceptance({ token, invited }: OfInvitation) {
  const texts = useSignInTexts();
  const navigate = useNavigate();
  const [name, setName] = useState(invited.name);
  const [nameMissing, setNameMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const fields = usePasswordFields();
  const { submit, busy, problem, forget } = useSubmit(async () => {
    const body = { name: name.trim(), password: fields.password };
    await invitationsAccept({ path: { token }, body });
    await navigate('/inloggen', { state: { notice: texts.accepted } });
  });
  const refused = useRefusedPassword(form, problem);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setNameMissing(name.trim() === '');
    if (fields.check() && name.trim() !== '') submit();
  };
  return (
    <>
      <p>{texts.invitedAs(invited.email)}</p>
      {problem !== null && refused === undefined && (
        <Failure problem={problem} known={knownProblems(texts)} />
      )}
      <form ref={form} onSubmit={onSubmit} noValidate>
        <TextInput
          label={texts.name}
          name="name"
          autoComplete="name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={nameMissing && texts.missingName}
        />
        <PasswordFields fields={fields} refused={refused} onChange={forget} />
        <Button type="submit" loading={busy}>
          {texts.accept}
        </Button>
      </form>
    </>
  );
}
