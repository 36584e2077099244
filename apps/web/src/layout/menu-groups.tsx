import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useCommonTexts } from '../i18n/texts.js';
import classes from './menu-groups.module.css';
import { groupAt, type NavigationGroup } from './navigation.js';
import { useUnfolded } from './use-unfolded.js';

interface MenuGroupsProps {
  readonly navigation: readonly NavigationGroup[];
}

/** The menu's groups, each of which folds; the one with the page that is open unfolds by itself. */
export function MenuGroups({ navigation }: MenuGroupsProps) {
  const texts = useCommonTexts();
  const { pathname } = useLocation();
  const current = groupAt(navigation, pathname);
  const { isOpen, turn } = useUnfolded(pathname, current);
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={nav} aria-label={texts.navigation} className={classes.groups}>
      <ul>
        {navigation.map(({ group, items }) => (
          <li key={group} data-current={group === current}>
            <button
              type="button"
              className={classes.group}
              aria-expanded={isOpen(group)}
              aria-controls={`menu-${group}`}
              onClick={() => turn(group)}
            >
              {texts.menuGroups[group]}
              <svg viewBox="0 0 20 20" aria-hidden="true">
                <path d="M5 8l5 5 5-5" />
              </svg>
            </button>
            <ul id={`menu-${group}`} hidden={!isOpen(group)}>
              {items.map(({ path, label }) => (
                <li key={path}>
                  <NavLink to={path} end={path === '/'} className={classes.item}>
                    {texts[label]}
                  </NavLink>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
