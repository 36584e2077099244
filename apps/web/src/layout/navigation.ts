import type { CommonTexts } from '../i18n/texts.js';
import type { Permission, Viewer } from '../session/session.js';

type Words = { [Key in keyof CommonTexts]: CommonTexts[Key] extends string ? Key : never };

/** A page in the menu. */
export interface MenuItem {
  readonly path: string;
  readonly label: Words[keyof CommonTexts];
  readonly needs: Permission;
  /** Only for who looks on behalf of an owner. */
  readonly ofOwner?: boolean;
  /** Only for our own people. */
  readonly ofStaff?: boolean;
  /** Who may open the page: anybody with one of these. Left out, `needs`. */
  readonly opensFor?: Permission | readonly Permission[];
  /** Left out where another item has the same path, and its page. */
  readonly load?: () => Promise<React.ComponentType>;
}

/** Items in their order; staff's stand below everyone's. */
export interface Menu {
  readonly everyone: readonly MenuItem[];
  readonly staff: readonly MenuItem[];
}

/** What this viewer may open, in groups. */
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

/** Where somebody starts: the first page that he may open. */
export const startOf = (menu: Menu, viewer: Viewer): string =>
  navigationFor(menu, viewer)[0]?.items[0]?.path ?? '/account';
