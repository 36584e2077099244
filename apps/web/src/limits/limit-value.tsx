import type { ReactNode } from 'react';
import { useViewer } from '../session/session.js';
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
  const { isStaff } = useViewer();
  const by = isStaff ? texts.loweredFrom : texts.loweredByYou;
  return (
    <>
      {children} {lowered !== null && <Mark tone="quiet">{by(lowered)}</Mark>}
      {lowered === null && own && <Mark tone="quiet">{texts.own}</Mark>}
    </>
  );
}

/** Simultaneous calls in words. Owners know no switches: a form of theirs says that each system counts apart. */
export function useChannelsInWords(): (count: number | null) => string {
  const texts = useLimitTexts();
  const { isStaff } = useViewer();
  return (count) => {
    if (count === null) return texts.none;
    return isStaff ? texts.channelsPerSwitch(count) : String(count);
  };
}
