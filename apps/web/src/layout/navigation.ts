import type { CommonTexts } from '../i18n/texts.js';
import type { Permission, Viewer } from '../session/session.js';

type Words = { [Key in keyof CommonTexts]: CommonTexts[Key] extends string ? Key : never };

/** A page in the menu. */
export interface MenuItem {
  readonly path: string;
  readonly label: Words[keyof CommonTexts];
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

/** Items in the menu's order; those of staff come below those of everyone. */
export interface Menu {
  readonly everyone: readonly MenuItem[];
  readonly staff: readonly MenuItem[];
}

/** The menu's items that this viewer may open, in groups. */
export function navigationFor(menu: Menu, viewer: Viewer) {
  return [
    { staff: false, items: menu.everyone },
    { staff: true, items: menu.staff },
  ]
    .map(({ staff, items }) => ({
      staff,
      items: items.filter(
        ({ needs, ofOwner, ofStaff }) =>
          viewer.can(needs) &&
          !(ofOwner === true && viewer.isStaff) &&
          !(ofStaff === true && !viewer.isStaff),
      ),
    }))
    .filter(({ items }) => items.length > 0);
}
