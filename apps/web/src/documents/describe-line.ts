import type { DocumentLine } from '../api/generated/types.gen.js';
import { useLanguage } from '../i18n/language.js';
import { formatMonth, formatPeriod, nextDay, startOfDay } from '../i18n/times.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import { useDocumentTexts } from './texts.js';

/** Returns a function that describes a document's line in words. */
export function useDescribeLine(): (line: DocumentLine) => string {
  const texts = useDocumentTexts();
  const { language } = useLanguage();
  return ({ component, number, month, tariff, part, ...line }: DocumentLine): string => {
    const days = line.corrects ?? line.late;
    return [
      line.corrects === null ? null : texts.correction,
      line.late === null ? null : texts.late,
      part?.name == null
        ? texts.components[component]
        : `${texts.components[component]} ‘${part.name}’`,
      number === null ? null : phoneNumber(number),
      tariff,
      month === null ? null : formatMonth(month, language),
      part === null ? null : part.explanation,
      days === null
        ? null
        : formatPeriod(
            startOfDay(days.from).toISOString(),
            startOfDay(nextDay(days.until)).toISOString(),
            language,
          ),
    ]
      .filter((part) => part !== null)
      .join(' · ');
  };
}
