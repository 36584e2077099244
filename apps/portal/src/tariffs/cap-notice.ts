import type { SpokenLanguage } from '@app/number-plan';

/** What is said when the announced maximum is reached, right before the call is ended. */
export const capNotice: Readonly<Record<SpokenLanguage, string>> = {
  nl: 'U heeft het maximum voor dit gesprek bereikt. De verbinding wordt nu verbroken.',
  en: 'You have reached the maximum charge for this call. The call will now end.',
  de: 'Der Höchstbetrag für dieses Gespräch ist erreicht. Die Verbindung wird jetzt beendet.',
  fr: 'Vous avez atteint le montant maximal de cet appel. La communication va être coupée.',
};
