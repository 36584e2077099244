import type { ReactNode } from 'react';
import { Mark } from '../ui/page/mark.js';
import { useLimitTexts } from './texts.js';

interface HeldProps {
  /** It was set here; otherwise it is what everybody has. */
  readonly own: boolean;
  readonly children: ReactNode;
}

/** What holds, and whether that is special. */
export function Held({ own, children }: HeldProps) {
  const texts = useLimitTexts();
  return (
    <>
      {children} {own && <Mark tone="quiet">{texts.own}</Mark>}
    </>
  );
}
