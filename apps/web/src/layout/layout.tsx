import { useEffect, useRef, useState } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { AlarmNotice } from '../alarms/alarm-notice.js';
import { useCommonTexts } from '../i18n/texts.js';
import { NoticeBell } from '../notices/notice-bell.js';
import { SearchButton } from '../search/search-button.js';
import { useViewer, type Viewer } from '../session/session.js';
import { useKeptFocus } from '../ui/page/use-kept-focus.js';
import { AccountMenu } from './account-menu.js';
import { AsideFailures } from './aside-failures.js';
import { Brand } from './brand.js';
import { LeaveGuard } from './leave-guard.js';
import classes from './layout.module.css';
import { MenuGroups } from './menu-groups.js';
import { navigationFor, type Menu } from './navigation.js';
import { OfflineNotice } from './offline-notice.js';

/** Frame of every page behind the log-in: menu, user, and the page itself. */
export function Layout({ menu }: { readonly menu: Menu }) {
  const viewer = useViewer();
  const texts = useCommonTexts();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const navigation = navigationFor(menu, viewer);
  const pages = navigation.flatMap(({ items }) =>
    items.map(({ path, label }) => ({ to: path, title: texts[label] })),
  );
  usePageFocus(main, pathname);
  useKeptFocus(main);
  useEffect(() => setOpen(false), [pathname]);

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#inhoud">
        {texts.skipToContent}
      </a>
      <header className={classes.side}>
        <div className={classes.bar}>
          <NavLink to="/" className={classes.brand}>
            <Brand />
          </NavLink>
          {viewer.ownerId !== null && <NoticeBell ownerId={viewer.ownerId} />}
          <SearchButton pages={pages} />
          <button
            type="button"
            className={classes.menu}
            aria-expanded={open}
            aria-controls="menu"
            onClick={() => setOpen(!open)}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              {open ? <path d="M5 5l10 10M15 5L5 15" /> : <path d="M3 6h14M3 10h14M3 14h14" />}
            </svg>
            <span>{texts.menu}</span>
          </button>
        </div>
        <div id="menu" className={classes.foldout} data-open={open}>
          <AccountMenu />
          <Organisation viewer={viewer} />
          <MenuGroups navigation={navigation} />
        </div>
      </header>
      <main id="inhoud" ref={main} tabIndex={-1} className={classes.main}>
        <OfflineNotice />
        <AlarmNotice />
        <AsideFailures />
        <Outlet />
      </main>
      <LeaveGuard />
    </div>
  );
}

/** Choice of an organisation, for a user of several. */
function Organisation({ viewer }: { readonly viewer: Viewer }) {
  const texts = useCommonTexts();
  if (viewer.owners.length < 2) return null;
  return (
    <label className={classes.chooser}>
      <span>{texts.organisation}</span>
      <select
        value={viewer.ownerId ?? ''}
        onChange={(event) => viewer.chooseOwner(event.target.value)}
      >
        {viewer.owners.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Moves the focus to the heading after a move to another page, for screen readers; not when the app starts. */
function usePageFocus(main: React.RefObject<HTMLElement | null>, pathname: string): void {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    window.scrollTo(0, 0);
    (main.current?.querySelector('h1') ?? main.current)?.focus({ preventScroll: true });
  }, [main, pathname]);
}
