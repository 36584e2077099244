import { Link } from 'react-router';
import { authVerifyEmail } from '../api/generated/operations/auth.gen.js';
import { useSessionChange } from '../session/session.js';
import { ConfirmEmail } from './confirm-email.js';
import { useSignInTexts } from './texts.js';

/** Where the link leads by which somebody changes the address that he logs in with. */
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
