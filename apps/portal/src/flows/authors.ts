/**
 * SQL: the name of the author of a row, when a colleague at the owner of number `n` made it; null for our staff, keys
 * and people who left.
 * @param column The column with the author's id.
 */
export const colleagueInSql = (column: string): string =>
  `(select u.name from portal.users u
      join portal.memberships m on m.user_id = u.id and m.owner_id = n.owner_id
     where u.id = ${column})`;
