import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './icon-button.module.css';

const shapes = {
  remove: <path d="M5 5l10 10M15 5L5 15" />,
  up: <path d="M10 16V4M5 9l5-5 5 5" />,
  add: <path d="M10 4v12M4 10h12" />,
  undo: <path d="M8 4L4 8l4 4M4 8h7a5 5 0 0 1 0 10H8" />,
  redo: <path d="M12 4l4 4-4 4M16 8H9a5 5 0 0 0 0 10h3" />,
  out: <path d="M4 10h12" />,
  whole: <path d="M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4" />,
  tidy: <path d="M3 5h5v4H3zM12 3h5v4h-5zM12 13h5v4h-5zM8 7h2v-2h2M10 7v8h2" />,
} as const satisfies Readonly<Record<string, ReactNode>>;

interface IconButtonProps {
  readonly icon: keyof typeof shapes;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button with a drawing; its name is shown when it is pointed at. */
export function IconButton({ icon, label, disabled = false, onClick }: IconButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      size="lg"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <svg viewBox="0 0 20 20" className={classes.icon} aria-hidden="true">
        {shapes[icon]}
      </svg>
    </ActionIcon>
  );
}
