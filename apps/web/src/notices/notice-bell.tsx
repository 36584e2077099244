import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { noticesCountOptions } from '../api/generated/operations/notices.gen.js';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './notice-bell.module.css';

/** Number at which the API stops counting. */
const mostCounted = 100;

/** Link to the notices, with the number of unread ones: fetched each minute while the window is visible. */
export function NoticeBell({ ownerId }: { readonly ownerId: string }) {
  const { notices, unreadNotices } = useCommonTexts();
  const { data } = useQuery({
    ...noticesCountOptions({ path: { ownerId } }),
    refetchInterval: 60_000,
  });
  const unread = data?.unread ?? 0;
  const shown = unread < mostCounted ? String(unread) : `${mostCounted - 1}+`;
  return (
    <NavLink
      to="/berichten-aan-u"
      className={classes.bell}
      aria-label={unread === 0 ? notices : `${notices}, ${unreadNotices(shown)}`}
    >
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M4.5 14h11l-1.2-2V8.5a4.3 4.3 0 0 0-8.6 0V12z" />
        <path d="M8.4 16.4a1.7 1.7 0 0 0 3.2 0" />
      </svg>
      {unread > 0 && (
        <span className={classes.count} aria-hidden="true">
          {shown}
        </span>
      )}
    </NavLink>
  );
}
