import type { Language } from '@app/common';
import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { Dictionary } from './dictionary.js';

export type { Language };

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
}

const storageKey = 'belfabriek.language';
const LanguageContext = createContext<LanguageChoice | null>(null);

const stored = (): Language => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'nl');

/** Provides the language: Dutch, unless the user chose English here or in the account. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(stored);
  const choose = useCallback((chosen: Language) => {
    localStorage.setItem(storageKey, chosen);
    setLanguage(chosen);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const value = useMemo(() => ({ language, choose }), [language, choose]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (choice === null) throw new Error('useLanguage outside of LanguageProvider');
  return choice;
}

/** Returns a feature's texts in the chosen language. */
export function useTexts<T extends object>(texts: {
  readonly nl: T;
  readonly en: Dictionary<T>;
}): Dictionary<T> {
  return texts[useLanguage().language] as Dictionary<T>;
}
