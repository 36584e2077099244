import { knownProblems, useSignInTexts } from '../sign-in/texts.js';
import { useCommonTexts } from '../i18n/texts.js';
import { PasswordField } from '../ui/forms/fields/password-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import classes from './account-page.module.css';
import { useAccountTexts } from './texts.js';

interface ConfirmPasswordProps {
  readonly action: string;
  readonly danger?: boolean;
  readonly confirmed: (password: string) => Promise<void>;
  readonly cancel: () => void;
}

/** Asks for the password again before a change of how the user logs in. */
export function ConfirmPassword({ action, danger, confirmed, cancel }: ConfirmPasswordProps) {
  const texts = useAccountTexts();
  const common = useCommonTexts();
  const signInTexts = useSignInTexts();
  const form = useForm({
    begin: { password: '' },
    check: ({ password }) => ({ password: password === '' && texts.missingPassword }),
    send: ({ password }) => confirmed(password),
    known: { ...knownProblems(signInTexts), 'invalid-password': texts.wrongPassword },
    at: { 'invalid-password': 'password' },
  });
  return (
    <Form
      of={form}
      submit={action}
      cancel={{ label: common.cancel, go: cancel }}
      className={classes.form}
      button={danger === true ? { color: 'red' } : {}}
    >
      <PasswordField of={form} name="password" label={texts.confirm} autoFocus />
    </Form>
  );
}
