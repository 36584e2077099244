import { useEffect, useState } from 'react';
import { useCommonTexts } from '../../i18n/texts.js';
import classes from './loading.module.css';

/** Placeholder bars while text loads. They appear after a moment, so that quick answers don't flicker. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  const { loading } = useCommonTexts();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={classes.root}>
      <span className="visually-hidden">{loading}</span>
      {late &&
        Array.from({ length: lines }, (_, line) => (
          <div key={line} className={classes.bar} aria-hidden="true" />
        ))}
    </div>
  );
}

export const PageLoading = () => <Loading lines={6} />;
