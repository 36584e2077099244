import type { ReactNode } from 'react';
import type { StepType } from './step-words.js';
import classes from './step-icon.module.css';

const shapes: Readonly<Record<StepType, ReactNode>> = {
  announce: <path d="M4 8v4h3l4 3V5L7 8zM14 7.5a3.5 3.5 0 0 1 0 5" />,
  hangup: <path d="M3 11c4-4 10-4 14 0l-2 2-3-1v-2H8v2l-3 1z" />,
  language: (
    <path d="M3 5h8M7 3v2M9.5 5c-.5 3-3 5.5-6 6.5M5 7c1 2 3 3.5 5 4M11 17l3-8 3 8M12 14.5h4" />
  ),
  schedule: <path d="M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2" />,
  menu: (
    <path d="M5 4h.01M10 4h.01M15 4h.01M5 9h.01M10 9h.01M15 9h.01M5 14h.01M10 14h.01M15 14h.01" />
  ),
  origin: (
    <path d="M10 17s5-5 5-9a5 5 0 0 0-10 0c0 4 5 9 5 9zM10 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z" />
  ),
  split: <path d="M3 10h4l4-5h5M7 10l4 5h5M14 3l2 2-2 2M14 13l2 2-2 2" />,
  connect: <path d="M5 3l3 4-2 2c1 2 3 4 5 5l2-2 4 3c-1 2-2 2-3 2C8 16 4 12 3 6c0-1 0-2 2-3z" />,
  queue: (
    <path d="M6 6.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM2.5 13c0-2.5 1.5-4.5 3.5-4.5s3.5 2 3.5 4.5M14 6.5a2 2 0 1 0 0-4M12 8.800c.5-.2 1.300-.3 2-.3 2 0 3.5 2 3.5 4.5M4 17h12" />
  ),
  voicemail: (
    <path d="M5.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM14.5 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM5.5 13h9" />
  ),
  record: <path d="M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z" />,
  decide: <path d="M7 4L3 10l4 6M13 4l4 6-4 6" />,
};

/** Drawing of a step's type; its words stand beside it. */
export function StepIcon({ type }: { readonly type: string }) {
  return (
    <span className={classes.icon} data-type={type} aria-hidden="true">
      <svg viewBox="0 0 20 20">{Object.hasOwn(shapes, type) && shapes[type as StepType]}</svg>
    </span>
  );
}
