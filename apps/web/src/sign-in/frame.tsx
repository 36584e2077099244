import { useEffect, type ReactNode } from 'react';
import { useCommonTexts } from '../i18n/texts.js';
import { Brand } from '../layout/brand.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { OfflineNotice } from '../layout/offline-notice.js';
import classes from './frame.module.css';
import { useSignInTexts } from './texts.js';

interface FrameProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** Frame of the pages before the log-in: the platform's name on one side, one form on the other. */
export function Frame({ title, lead, children }: FrameProps) {
  const texts = useSignInTexts();
  const { appName } = useCommonTexts();
  useEffect(() => {
    document.title = `${title} · ${appName}`;
  }, [title, appName]);
  return (
    <div className={classes.frame}>
      <header className={classes.poster}>
        <Brand />
        <p className={classes.tagline}>{texts.tagline}</p>
        <p className={classes.taglineText}>{texts.taglineText}</p>
        <svg className={classes.keys} viewBox="0 0 300 400" aria-hidden="true">
          {[50, 150, 250, 350].flatMap((y) =>
            [50, 150, 250].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="36" />),
          )}
        </svg>
      </header>
      <main className={classes.main}>
        <div className={classes.top}>
          <LanguageSwitch className={classes.language} />
        </div>
        <div className={classes.form}>
          <OfflineNotice />
          <h1>{title}</h1>
          {lead !== undefined && <p className={classes.lead}>{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}
