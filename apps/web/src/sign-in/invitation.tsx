import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import {
  invitationsAccept,
  invitationsGetOptions,
  invitationsJoin,
} from '../api/generated/operations/invitations.gen.js';
import type { InvitationsGetResponse } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { Frame } from './frame.js';
import { PasswordFields, hiddenIfAtField, useNewPassword } from './password-fields.js';
import { knownProblems, useSignInTexts } from './texts.js';

/** Page of the link in an invitation, where the invited person gives a name and chooses a password. */
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

/** Button to join for an invited person who has an account, which stays as it is. */
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
  const { wrongLength, known, words } = useNewPassword();
  const form = useForm({
    begin: { name: invited.name, password: '', repeated: '' },
    check: ({ name, password, repeated }) => ({
      name: name === '' && texts.missingName,
      password: wrongLength(password),
      repeated: repeated !== password && texts.notTheSame,
    }),
    send: async ({ name, password }) => {
      await invitationsAccept({ path: { token }, body: { name, password } });
      await navigate('/inloggen', { state: { notice: texts.accepted } });
    },
    known,
    words,
  });
  return (
    <>
      <p>{texts.invitedAs(invited.email)}</p>
      <Form of={form} submit={texts.accept} failure={hiddenIfAtField} button={{ fullWidth: true }}>
        <TextField of={form} name="name" label={texts.name} autoComplete="name" />
        <PasswordFields of={form} name="password" />
      </Form>
    </>
  );
}
