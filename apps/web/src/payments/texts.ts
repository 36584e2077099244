import { useTexts } from '../i18n/language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export const usePaymentTexts = () => useTexts({ nl, en });
export type PaymentTexts = ReturnType<typeof usePaymentTexts>;
