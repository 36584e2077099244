import { Alert } from '@mantine/core';
import { Link } from 'react-router';
import { authAskReset } from '../api/generated/operations/auth.gen.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Frame } from './frame.js';
import { knownProblems, useSignInTexts } from './texts.js';

export function ForgottenPassword() {
  const texts = useSignInTexts();
  const form = useForm({
    begin: { email: '' },
    check: ({ email = '' }) => ({ email: !/^\S+@\S+$/.test(email) && texts.missingEmail }),
    send: (body) => authAskReset({ body }),
    known: knownProblems(texts),
  });
  return (
    <Frame title={texts.forgottenTitle} lead={texts.forgottenLead}>
      {form.stage === 'sent' ? (
        <Alert color="green" role="status" title={texts.sentTitle}>
          {texts.sentText(form.values.email ?? '')}
        </Alert>
      ) : (
        <Form of={form} submit={texts.sendLink} button={{ fullWidth: true }}>
          <TextField
            of={form}
            name="email"
            label={texts.email}
            type="email"
            autoComplete="username"
          />
        </Form>
      )}
      <Link to="/inloggen">{texts.backToSignIn}</Link>
    </Frame>
  );
}
