import type { FailedMail } from '../api/generated/types.gen.js';
import classes from './failed-mails-page.module.css';
import { useMailTexts } from './texts.js';

interface WhatWentWrongProps {
  readonly of: Pick<FailedMail, 'lastError' | 'trouble'>;
}

/** Why a mail failed: our own words for a known cause, else the mail server's reply as a quotation. */
export function WhatWentWrong({ of: { lastError, trouble } }: WhatWentWrongProps) {
  const texts = useMailTexts();
  if (trouble !== undefined) return texts.troubles[trouble];
  return (
    <span className={classes.words}>
      {texts.serverReplied} <q>{lastError}</q>
    </span>
  );
}
