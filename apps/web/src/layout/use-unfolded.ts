import { useState } from 'react';
import type { MenuGroup } from './navigation.js';

const storageKey = 'belfabriek.menu';
const stored = (): readonly string[] => (localStorage.getItem(storageKey) ?? '').split(' ');

const changed = (groups: readonly string[], group: string, opens: boolean): readonly string[] => [
  ...groups.filter((each) => each !== group),
  ...(opens ? [group] : []),
];

/**
 * The unfolded groups of the menu: those that the person unfolded, which this browser remembers, and those of the
 * pages that were opened since.
 */
export function useUnfolded(pathname: string, current: MenuGroup | undefined) {
  const [unfolded, setUnfolded] = useState(stored);
  const [last, setLast] = useState<string>();
  if (last !== pathname) {
    setLast(pathname);
    if (current !== undefined) setUnfolded(changed(unfolded, current, true));
  }
  const isOpen = (group: MenuGroup): boolean => unfolded.includes(group);
  return {
    isOpen,
    turn: (group: MenuGroup): void => {
      const opens = !isOpen(group);
      setUnfolded(changed(unfolded, group, opens));
      localStorage.setItem(storageKey, changed(stored(), group, opens).join(' ').trim());
    },
  };
}
