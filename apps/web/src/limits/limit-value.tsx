import type { ReactNode } from 'react';
import { Mark } from '../ui/page/mark.js';
import { useLimitTexts } from './texts.js';

interface LimitValueProps {
  /** Whether the limit is set for this owner or number; otherwise it is everybody's default. */
  readonly own: boolean;
  /** The limit that staff allow, in words, when the owner lowered it; null: not lowered. */
  readonly lowered?: string | null;
  readonly children: ReactNode;
}

/** An effective limit, marked when it differs from everybody's default. */
export function LimitValue({ own, lowered = null, children }: LimitValueProps) {
  const texts = useLimitTexts();
  return (
    <>
      {children} {lowered !== null && <Mark tone="quiet">{texts.loweredFrom(lowered)}</Mark>}
      {lowered === null && own && <Mark tone="quiet">{texts.own}</Mark>}
    </>
  );
}
