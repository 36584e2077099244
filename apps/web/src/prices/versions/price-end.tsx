import { useLanguage } from '../../i18n/language.js';
import { formatDate } from '../../i18n/times.js';
import { Mark } from '../../ui/page/mark.js';
import { usePriceTexts } from '../texts.js';

/** End of a version, with the words that calls have no price after it unless another version follows. */
export function PriceEnd({ at }: { readonly at: string }) {
  const texts = usePriceTexts();
  const { language } = useLanguage();
  return (
    <>
      {formatDate(at, language)} <Mark tone="warn">{texts.noPriceAfter}</Mark>
    </>
  );
}
