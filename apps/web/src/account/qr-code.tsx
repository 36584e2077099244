import { create } from 'qrcode';
import { useMemo } from 'react';
import classes from './account-page.module.css';

const quiet = 4;

/** Draws a text as a QR code, in one SVG path. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    let drawn = '';
    for (let y = 0; y < modules.size; y += 1) {
      for (let x = 0; x < modules.size; x += 1) {
        if (modules.get(y, x) === 1) drawn += `M${x + quiet} ${y + quiet}h1v1h-1z`;
      }
    }
    return { size: modules.size + 2 * quiet, path: drawn };
  }, [text]);
  return (
    <svg
      className={classes.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
