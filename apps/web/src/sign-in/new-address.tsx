import { Link } from 'react-router';
import { authVerifyEmail } from '../api/generated/operations/auth.gen.js';
import { useSessionChange } from '../session/session.js';
import { ConfirmEmail } from './confirm-email.js';
import { useSignInTexts } from './texts.js';

/** Page of the mailed link by which a user confirms a new e-mail address for the log-in. */
export function NewAddress() {
  const texts = useSignInTexts();
  const sessionChanged = useSessionChange();
  return (
    <ConfirmEmail
      lead={texts.newAddressLead}
      label={texts.confirmAddress}
      badLink={texts.badAddressLink}
      confirm={async (token) => {
        await authVerifyEmail({ body: { token } });
        await sessionChanged();
        return texts.newAddressDone;
      }}
    >
      <Link to="/account">{texts.toAccount}</Link>
    </ConfirmEmail>
  );
}
