import { Alert } from '@mantine/core';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { authReset } from '../api/generated/operations/auth.gen.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Frame } from './frame.js';
import { PasswordFields, hiddenIfAtField, useNewPassword } from './password-fields.js';
import { useSignInTexts } from './texts.js';

/** Page of the mailed link that sets a new password: `?token=`, or `?error=` when the link has expired. */
export function NewPassword() {
  const texts = useSignInTexts();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const token = search.get('token');
  const { wrongLength, known, words } = useNewPassword();
  const form = useForm({
    begin: { newPassword: '', repeated: '', revokeKeys: false },
    check: ({ newPassword, repeated }) => ({
      newPassword: wrongLength(newPassword),
      repeated: repeated !== newPassword && texts.notTheSame,
    }),
    send: async ({ newPassword, revokeKeys }) => {
      await authReset({ body: { token: token ?? '', newPassword, revokeKeys } });
      await navigate('/inloggen', { state: { notice: texts.passwordSaved } });
    },
    known,
    words,
  });
  return (
    <Frame title={texts.newTitle} lead={texts.newLead}>
      {token === null ? (
        <Alert color="red" role="alert">
          {texts.problems.badLink}
        </Alert>
      ) : (
        <Form
          of={form}
          submit={texts.savePassword}
          failure={hiddenIfAtField}
          button={{ fullWidth: true }}
        >
          <PasswordFields of={form} name="newPassword" />
          <CheckField
            of={form}
            name="revokeKeys"
            label={texts.revokeKeys}
            description={texts.revokeKeysHint}
          />
        </Form>
      )}
      <Link to={token === null ? '/wachtwoord-vergeten' : '/inloggen'}>
        {token === null ? texts.forgottenTitle : texts.backToSignIn}
      </Link>
    </Frame>
  );
}
