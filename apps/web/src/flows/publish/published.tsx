import { Alert, Button } from '@mantine/core';
import type { FlowPublication } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { CopyButton } from '../../ui/controls/copy-button.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { unbroken } from '../../ui/words/unbroken.js';
import { momentInWords } from '../moments.js';
import classes from './publish.module.css';
import { usePublishTexts } from './texts.js';

interface PublishedProps {
  readonly publication: FlowPublication;
  /** What stands above the flow now, in words; null: nothing. */
  readonly overridden: string | null;
  readonly close: () => void;
}

/** What was published, and what its author has to know now. */
export function Published({ publication, overridden, close }: PublishedProps) {
  const texts = usePublishTexts();
  const { notices, webhookSecret, from } = publication;
  const barred = notices.flatMap(({ values }) =>
    typeof values['destination'] === 'string' ? [values['destination']] : [],
  );
  return (
    <div className={classes.form}>
      <p>
        {isLater(from)
          ? texts.publishedLaterText
          : overridden === null
            ? texts.publishedNowText
            : unbroken(texts.overridden(overridden))}
      </p>
      {barred.length > 0 && (
        <Alert color="yellow">
          <p>{texts.notices}</p>
          <ul className={classes.lines}>
            {[...new Set(barred)].map((to) => (
              <li key={to}>{phoneNumber(to)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {webhookSecret !== null && (
        <Alert color="yellow" title={texts.secretTitle}>
          <p>{texts.secretText}</p>
          <div className={classes.secret}>
            <code>{webhookSecret}</code>
            <CopyButton text={webhookSecret} />
          </div>
        </Alert>
      )}
      <div className={classes.actions}>
        <Button onClick={close}>{texts.close}</Button>
      </div>
    </div>
  );
}

const isLater = (from: string): boolean => Date.parse(from) > Date.now();

/** The heading of what was published: the version, and whether callers get it now. */
export function usePublishedTitle(
  overridden: string | null,
): (publication: FlowPublication) => string {
  const texts = usePublishTexts();
  const { language } = useLanguage();
  return ({ version, from }) =>
    isLater(from)
      ? texts.publishedLater(version, momentInWords(from, language))
      : overridden === null
        ? texts.publishedNow(version)
        : texts.publishedBehind(version);
}
