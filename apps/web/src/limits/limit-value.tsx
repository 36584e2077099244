import type { ReactNode } from 'react';
import { Mark } from '../ui/page/mark.js';
import { useLimitTexts } from './texts.js';

interface LimitValueProps {
  /** Whether the limit is set for this owner or number; otherwise it is everybody's default. */
  readonly own: boolean;
  readonly children: ReactNode;
}

/** An effective limit, marked when it differs from everybody's default. */
export function LimitValue({ own, children }: LimitValueProps) {
  const texts = useLimitTexts();
  return (
    <>
      {children} {own && <Mark tone="quiet">{texts.own}</Mark>}
    </>
  );
}
