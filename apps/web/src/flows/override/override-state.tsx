import type { FlowOverrideState } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { endInWords, momentInWords } from '../moments.js';
import classes from './override.module.css';
import { useOverrideTexts } from './texts.js';

type Override = FlowOverrideState['override'];

/** What an override does, in a few words: `Gesloten tot vrijdag 17:00`. */
export function useOverrideWords(): (
  override: Pick<NonNullable<Override>, 'kind' | 'destination' | 'until'>,
) => string {
  const texts = useOverrideTexts();
  const { language } = useLanguage();
  return ({ kind, destination, until }) => {
    const what =
      kind === 'diverted' ? texts.now.diverted(phoneNumber(destination ?? '')) : texts.now[kind];
    const end =
      until === null ? texts.untilFurtherNotice : texts.until(endInWords(until, language));
    return `${what} ${end}`;
  };
}

/** What callers get now: the flow as it was drawn, or what overrides it, since when and by whom. */
export function OverrideState({ override }: { readonly override: Override }) {
  const texts = useOverrideTexts();
  const { language } = useLanguage();
  const inWords = useOverrideWords();
  const since = override === null ? '' : momentInWords(override.setAt, language);
  return (
    <div className={classes.state} data-kind={override?.kind ?? 'plan'}>
      <p role="status" className={classes.now}>
        {override === null ? texts.plan : inWords(override)}
      </p>
      <p className={classes.quiet}>
        {override === null
          ? texts.planText
          : override.setByName === null
            ? texts.since(since)
            : texts.by(override.setByName, since)}
        {override !== null && override.until !== null && ` ${texts.afterwards}`}
      </p>
    </div>
  );
}
