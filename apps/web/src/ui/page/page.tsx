import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useCommonTexts } from '../../i18n/texts.js';
import { OutlivedNotice } from './outlived-notice.js';
import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** A line below the title that says what the page is for. */
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Link back to the list that this page belongs to. */
  readonly back?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

/** A page with its one h1, whose text is also the title of the browser's tab. */
export function Page({ title, lead, actions, back, children }: PageProps) {
  const { appName } = useCommonTexts();
  useEffect(() => {
    document.title = `${title} · ${appName}`;
  }, [title, appName]);
  return (
    <>
      <header className={classes.head}>
        <div className={classes.words}>
          {back !== undefined && (
            <Link className={classes.back} to={back.to}>
              <span aria-hidden="true">←</span> {back.label}
            </Link>
          )}
          <h1 tabIndex={-1}>{title}</h1>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <OutlivedNotice />
      {children}
    </>
  );
}
