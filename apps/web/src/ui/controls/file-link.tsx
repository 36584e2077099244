import type { ComponentProps, MouseEvent } from 'react';
import { meGet } from '../../api/generated/operations/me.gen.js';

interface FileLinkProps extends Omit<ComponentProps<'a'>, 'download'> {
  readonly href: string;
}

/** Whether the browser opens the link in another tab or window, where the portal itself leads to the log-in. */
const goesElsewhere = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey;

/**
 * Link that saves a file. It checks the session first: if it has ended, the log-in dialog opens and the file
 * follows; otherwise the browser would save the refusal as the file.
 */
export function FileLink({ href, onClick, ...props }: FileLinkProps) {
  const follow = async (event: MouseEvent<HTMLAnchorElement>): Promise<void> => {
    onClick?.(event);
    if (event.defaultPrevented || goesElsewhere(event)) return;
    event.preventDefault();
    // Only an ended session matters here: after any other failure the browser fetches the file and
    // reports the failure itself.
    await meGet().catch(() => undefined);
    Object.assign(document.createElement('a'), { href, download: '' }).click();
  };
  return <a {...props} href={href} download onClick={(event) => void follow(event)} />;
}
