import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import { useViewer } from '../session/session.js';
import { alarmsQuery } from './alarms-query.js';
import classes from './alarms.module.css';
import { useAlarmTexts } from './texts.js';

/** Pages that show the alarms themselves. */
const alarmPages: readonly string[] = ['/', '/alarmen'];

/**
 * Notice above the other pages of staff that alarms are raised. A screen reader announces it when the number of
 * alarms changes, not at each refetch.
 */
export function AlarmNotice() {
  const texts = useAlarmTexts();
  const isStaff = useViewer().can('parties:read');
  const { pathname } = useLocation();
  const { data, isError } = useQuery({ ...alarmsQuery, enabled: isStaff });
  const count = data?.items.length ?? 0;
  const isShown = alarmPages.includes(pathname);
  if (!isStaff) return null;
  return (
    <div role="status">
      {isError && pathname !== '/alarmen' && <p className={classes.notice}>{texts.notKnown}</p>}
      {!isError && count > 0 && !isShown && (
        <p className={classes.notice}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d="M6 1.5L11 10.5H1z" />
          </svg>
          <span>
            {texts.notice(count)} <Link to="/alarmen">{texts.toAlarms}</Link>
          </span>
        </p>
      )}
    </div>
  );
}
