import { useEffect, useState } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { authOut } from '../api/generated/operations/auth.gen.js';
import { readingReason } from '../api/reading-reason.js';
import { useCommonTexts } from '../i18n/texts.js';
import { useSessionChange, useViewer } from '../session/session.js';
import { forgetUnsaved } from '../ui/sending/unsaved.js';
import classes from './account-menu.module.css';
import { LanguageSwitch } from './language-switch.js';
import { ThemeChoice } from './theme-choice.js';

/** The user's name, which unfolds the way to the account, the language, the colours and the way out. */
export function AccountMenu() {
  const viewer = useViewer();
  const texts = useCommonTexts();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  const role = viewer.staffRole;
  return (
    <div
      className={classes.account}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape' || !open) return;
        setOpen(false);
        currentTarget.querySelector('button')?.focus();
      }}
    >
      <button
        type="button"
        className={classes.person}
        aria-expanded={open}
        aria-controls="account-menu"
        onClick={() => setOpen(!open)}
      >
        <span className={classes.words}>
          <span className={classes.name}>{viewer.user.name}</span>
          <span className={classes.small}>
            {role === null
              ? viewer.owners.find(({ id }) => id === viewer.ownerId)?.name
              : `Belfabriek · ${texts.staffRoles[role]}`}
          </span>
        </span>
        <svg viewBox="0 0 20 20" aria-hidden="true">
          <path d="M5 8l5 5 5-5" />
        </svg>
      </button>
      <div id="account-menu" className={classes.actions} hidden={!open}>
        <NavLink to="/account" className={classes.action}>
          {texts.account}
        </NavLink>
        <LanguageSwitch className={classes.action} />
        <ThemeChoice />
        <SignOut />
      </div>
    </div>
  );
}

function SignOut() {
  const { signOut } = useCommonTexts();
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
    <button type="button" className={classes.action} onClick={() => void leave()}>
      {signOut}
    </button>
  );
}
