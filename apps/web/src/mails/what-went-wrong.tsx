import type { FailedMail } from '../api/generated/types.gen.js';
import classes from './failed-mails-page.module.css';
import { useMailTexts } from './texts.js';

interface WhatWentWrongProps {
  readonly of: Pick<FailedMail, 'lastError' | 'trouble'>;
}

/** What kept a mail back, in words; what a server replied is quoted as such. */
export function WhatWentWrong({ of: { lastError, trouble } }: WhatWentWrongProps) {
  const texts = useMailTexts();
  if (trouble !== undefined) return texts.troubles[trouble];
  return (
    <span className={classes.words}>
      {texts.serverReplied} <q>{lastError}</q>
    </span>
  );
}
