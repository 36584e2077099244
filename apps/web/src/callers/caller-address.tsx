import { Link } from 'react-router';
import { callersConfirm } from '../api/generated/operations/callers.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatDate } from '../i18n/times.js';
import { ConfirmEmail } from '../sign-in/confirm-email.js';
import { useCallerTexts } from './texts.js';

/** Page of the mailed link by which a caller confirms the address for the answer. */
export function CallerAddress() {
  const texts = useCallerTexts();
  const { language } = useLanguage();
  return (
    <ConfirmEmail
      lead={texts.confirmLead}
      label={texts.confirmAddress}
      badLink={texts.badAddressLink}
      confirm={async (token) => {
        const { reference, dueAt } = await callersConfirm({ body: { token } });
        return texts.addressConfirmed(reference, formatDate(dueAt, language));
      }}
    >
      <Link to="/bellers">{texts.title}</Link>
    </ConfirmEmail>
  );
}
