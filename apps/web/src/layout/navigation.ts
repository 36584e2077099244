import type { CommonTexts } from '../i18n/texts.js';
import type { Permission, Viewer } from '../session/session.js';

type Words = { [Key in keyof CommonTexts]: CommonTexts[Key] extends string ? Key : never };

/** Groups in the menu's order. Owners have no `billing`, staff have no `settings`. */
const groups = ['overview', 'lines', 'traffic', 'billing', 'money', 'people', 'settings'] as const;
export type MenuGroup = (typeof groups)[number];

/** A page in the menu. */
export interface MenuItem {
  readonly path: string;
  readonly label: Words[keyof CommonTexts];
  readonly group: MenuGroup;
  readonly needs: Permission;
  /** Whether only users of an owner see the page. */
  readonly ofOwner?: boolean;
  /** Whether only staff see the page. */
  readonly ofStaff?: boolean;
  /** Permissions that open the page, one of which is enough; omitted: `needs`. */
  readonly opensFor?: Permission | readonly Permission[];
  /** Omitted when another item has the same path, or a route for everybody, and loads the page. */
  readonly load?: () => Promise<React.ComponentType>;
}

/** Items in the menu's order; within a group, those of staff come below those of everyone. */
export interface Menu {
  readonly everyone: readonly MenuItem[];
  readonly staff: readonly MenuItem[];
}

export interface NavigationGroup {
  readonly group: MenuGroup;
  readonly items: readonly MenuItem[];
}

/** The menu's items that this viewer may open, in groups. */
export function navigationFor(
  menu: Menu,
  viewer: Pick<Viewer, 'can' | 'isStaff'>,
): readonly NavigationGroup[] {
  const allowed = [...menu.everyone, ...menu.staff].filter(
    ({ needs, ofOwner, ofStaff }) =>
      viewer.can(needs) &&
      !(ofOwner === true && viewer.isStaff) &&
      !(ofStaff === true && !viewer.isStaff),
  );
  return groups
    .map((group) => ({ group, items: allowed.filter((item) => item.group === group) }))
    .filter(({ items }) => items.length > 0);
}

/** The group with the page at this address, also when the address is below that of the page. */
export const groupAt = (
  navigation: readonly NavigationGroup[],
  pathname: string,
): MenuGroup | undefined =>
  navigation.find(({ items }) =>
    items.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`)),
  )?.group;
