import { meChange } from '../api/generated/operations/me.gen.js';
import { useLanguage } from '../i18n/language.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useQueryClient } from '@tanstack/react-query';
import { meKey, useSession } from '../session/session.js';

/** Button that switches the language; the account of a logged-in user stores it. */
export function LanguageSwitch({ className }: { readonly className?: string | undefined }) {
  const { language, choose } = useLanguage();
  const { otherLanguage, otherLanguageName } = useCommonTexts();
  const session = useSession();
  const client = useQueryClient();
  const other = language === 'nl' ? 'en' : 'nl';
  const change = async (): Promise<void> => {
    choose(other);
    if (session.state !== 'known') return;
    const { viewer } = session;
    client.setQueryData(meKey, { ...viewer, user: { ...viewer.user, language: other } });
    await meChange({ body: { language: other } });
  };
  return (
    <button
      type="button"
      lang={other}
      className={className}
      aria-label={otherLanguageName}
      onClick={() => void change()}
    >
      {otherLanguage}
    </button>
  );
}
