import type { ComponentProps, MouseEvent } from 'react';
import { meGet } from '../../api/generated/operations/me.gen.js';

interface FileLinkProps extends Omit<ComponentProps<'a'>, 'download'> {
  readonly href: string;
}

/** What the browser opens elsewhere: there the portal leads to the log-in by itself. */
const goesElsewhere = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;

/**
 * A file to save. Whether the session goes on is asked first: when it is over, the log-in comes over the page, and the
 * file after it, in place of a file that holds a refusal.
 */
export function FileLink({ href, onClick, ...props }: FileLinkProps) {
  const follow = async (event: MouseEvent<HTMLAnchorElement>): Promise<void> => {
    onClick?.(event);
    if (event.defaultPrevented || goesElsewhere(event)) return;
    event.preventDefault();
    // Other failures are the file's, too, and the browser says them.
    await meGet().catch(() => undefined);
    Object.assign(document.createElement('a'), { href, download: '' }).click();
  };
  return <a {...props} href={href} download onClick={(event) => void follow(event)} />;
}
