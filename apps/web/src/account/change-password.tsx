import { Alert } from '@mantine/core';
import { authChangePassword } from '../api/generated/operations/auth.gen.js';
import { PasswordFields, hiddenIfAtField, useNewPassword } from '../sign-in/password-fields.js';
import { useSignInTexts } from '../sign-in/texts.js';
import { PasswordField } from '../ui/forms/fields/password-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Panel } from '../ui/page/panel.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

const empty = { currentPassword: '', newPassword: '', repeated: '' };

export function ChangePassword() {
  const texts = useAccountTexts();
  const { notTheSame } = useSignInTexts();
  const { wrongLength, known, words } = useNewPassword();
  const form = useForm({
    begin: empty,
    check: ({ currentPassword, newPassword, repeated }) => ({
      currentPassword: currentPassword === '' && texts.missingPassword,
      newPassword: wrongLength(newPassword),
      repeated: repeated !== newPassword && notTheSame,
    }),
    send: ({ currentPassword, newPassword }) =>
      authChangePassword({ body: { currentPassword, newPassword } }),
    after: () => empty,
    known: { ...known, 'invalid-password': texts.wrongPassword },
    at: { 'invalid-password': 'currentPassword' },
    words,
  });
  return (
    <Panel title={texts.password} note={texts.passwordNote}>
      {form.stage === 'sent' && (
        <Alert color="green" role="status" mb="md">
          {texts.passwordChanged}
        </Alert>
      )}
      <Form
        of={form}
        submit={texts.changePassword}
        failure={hiddenIfAtField}
        className={classes.form}
      >
        <PasswordField of={form} name="currentPassword" label={texts.currentPassword} />
        <PasswordFields of={form} name="newPassword" />
      </Form>
    </Panel>
  );
}
