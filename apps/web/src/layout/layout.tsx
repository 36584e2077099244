import { useEffect, useRef, useState } from 'react';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { AlarmNotice } from '../alarms/alarm-notice.js';
import { authOut } from '../api/generated/operations/auth.gen.js';
import { readingReason } from '../api/reading-reason.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useSessionChange, useViewer, type Viewer } from '../session/session.js';
import { AsideFailures } from './aside-failures.js';
import { forgetUnsaved } from '../ui/sending/unsaved.js';
import { useKeptFocus } from '../ui/page/use-kept-focus.js';
import { Brand } from './brand.js';
import { LeaveGuard } from './leave-guard.js';
import { LanguageSwitch } from './language-switch.js';
import classes from './layout.module.css';
import { OfflineNotice } from './offline-notice.js';
import { navigationFor, type Menu } from './navigation.js';

/** Frame of every page behind the log-in: menu, user, and the page itself. */
export function Layout({ menu }: { readonly menu: Menu }) {
  const viewer = useViewer();
  const texts = useCommonTexts();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
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
            {texts.menu}
          </button>
        </div>
        <div id="menu" className={classes.foldout} data-open={open}>
          <Organisation viewer={viewer} />
          <nav aria-label={texts.navigation}>
            {navigationFor(menu, viewer).map(({ staff, items }) => (
              <div key={String(staff)}>
                {staff && <p className={classes.group}>{texts.forStaff}</p>}
                <ul className={classes.items}>
                  {items.map(({ path, label }) => (
                    <li key={path}>
                      <NavLink to={path} end={path === '/'} className={classes.item}>
                        {texts[label]}
                      </NavLink>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
          <Person viewer={viewer} />
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

/** Name of the user's organisation, or a choice when there are several; for staff, their role. */
function Organisation({ viewer }: { readonly viewer: Viewer }) {
  const texts = useCommonTexts();
  if (viewer.staffRole !== null) {
    return (
      <p className={classes.organisation}>Belfabriek · {texts.staffRoles[viewer.staffRole]}</p>
    );
  }
  if (viewer.owners.length < 2) {
    return <p className={classes.organisation}>{viewer.owners[0]?.name}</p>;
  }
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

function Person({ viewer }: { readonly viewer: Viewer }) {
  const texts = useCommonTexts();
  const sessionChanged = useSessionChange();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await authOut();
    readingReason.set(null);
    forgetUnsaved();
    await sessionChanged();
    await navigate('/inloggen', { replace: true });
  };
  return (
    <div className={classes.person}>
      <NavLink to="/account" className={classes.item}>
        <span className={classes.name}>{viewer.user.name}</span>
        <span className={classes.small}>{texts.account}</span>
      </NavLink>
      <div className={classes.personActions}>
        <button type="button" className={classes.quiet} onClick={() => void leave()}>
          {texts.signOut}
        </button>
        <LanguageSwitch className={classes.quiet} />
      </div>
    </div>
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
