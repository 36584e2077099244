import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { alarmsQuery } from './alarms-query.js';
import classes from './alarms.module.css';
import { useAlarmTexts } from './texts.js';

/**
 * Notice to staff on pages of limits, while the alarm `spend-not-held` is raised: spend limits have no
 * effect.
 */
export function SpendNotHeld() {
  const texts = useAlarmTexts();
  const isRaised = useQuery(alarmsQuery).data?.items.some(({ code }) => code === 'spend-not-held');
  if (isRaised !== true) return null;
  const { title, means } = texts.alarms['spend-not-held'];
  return (
    <p className={classes.notice}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M6 1.5L11 10.5H1z" />
      </svg>
      <span>
        <strong>{title()}.</strong> {means} <Link to="/prijzen">{texts.toPrices}</Link>
      </span>
    </p>
  );
}
