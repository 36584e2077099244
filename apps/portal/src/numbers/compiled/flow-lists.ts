import { AppError, fieldProblem } from '@app/common';
import { limits, readFlow, type Flow } from '@app/call-flow';
import type { EntityManager } from 'typeorm';

/** Names of the lists that a flow looks numbers up in, each once. */
export const listsOf = (flow: Flow): string[] => [
  ...new Set(
    [...flow.nodes.values()].flatMap((node) => (node.lists ?? []).map(({ list }) => list)),
  ),
];

/**
 * The entries of an owner's lists, by name; a list that doesn't exist is left out. The lists are locked until the
 * transaction ends: a later change of one finds the number whose snapshot was compiled here.
 */
export async function compileLists(
  manager: EntityManager,
  ownerId: string,
  names: readonly string[],
): Promise<Record<string, string[]>> {
  if (names.length === 0) return {};
  const there: { name: string }[] = await manager.query(
    `select name from portal.number_lists
      where owner_id = $1 and name = any($2) order by name for share`,
    [ownerId, names],
  );
  const lists = Object.fromEntries(there.map(({ name }): [string, string[]] => [name, []]));
  // Read after the lock, so that a change that held it is seen.
  const rows: { name: string; entry: string }[] = await manager.query(
    `select name, entry from portal.list_entries
      where owner_id = $1 and name = any($2) order by name, entry collate "C"`,
    [ownerId, names],
  );
  for (const { name, entry } of rows) lists[name]?.push(entry);
  return lists;
}

/** Reads an owner's lists of these names, as `compileLists` does. */
export type AskedLists = (
  ownerId: string,
  names: readonly string[],
) => Promise<Record<string, string[]>>;

/**
 * Reads lists once for many numbers. Only within one transaction, in which the lists are locked: an owner's thousand
 * numbers may use the same ten thousand entries.
 */
export function listsReadOnce(manager: EntityManager): AskedLists {
  const read = new Map<string, ReturnType<AskedLists>>();
  return (ownerId, names) => {
    const key = [ownerId, ...names].join(' ');
    const lists = read.get(key) ?? compileLists(manager, ownerId, names);
    read.set(key, lists);
    return lists;
  };
}

/** An owner's numbers whose flow, also a scheduled one, uses the list of that name. */
export async function numbersAsking(
  manager: EntityManager,
  ownerId: string,
  name: string,
): Promise<string[]> {
  const rows: { number: string; flow: unknown }[] = await manager.query(
    `select number, flow from portal.flows_in_use
      where owner_id = $1
        and jsonb_path_exists(flow, '$.** ? (@ == $name)', jsonb_build_object('name', $2::text))
      order by number`,
    [ownerId, name],
  );
  return [...new Set(rows.filter(({ flow }) => asks(flow, name)).map(({ number }) => number))];
}

/** Whether the flow really uses the list: the name may also be a node's id, for example. */
function asks(flow: unknown, name: string): boolean {
  const parsed = readFlow(flow);
  return parsed.ok && listsOf(parsed.value).includes(name);
}

/**
 * Refuses lists with too many entries together for one number's snapshot.
 * @throws AppError invalid `too-many-entries`.
 */
export function refuseTooMany(
  number: string,
  lists: Readonly<Record<string, readonly string[]>>,
): void {
  const entries = Object.values(lists).reduce((sum, list) => sum + list.length, 0);
  if (entries <= limits.listEntries) return;
  throw new AppError(
    'invalid',
    'too-many-entries',
    `The lists of the flow of ${number} would have ${entries} entries together; the switches take at most ` +
      `${limits.listEntries}: use a prefix such as +3161234 in place of many numbers.`,
    [fieldProblem('entries', 'too-many-entries', { most: limits.listEntries })],
  );
}

/** Names of the lists that an owner has. */
export async function listNames(manager: EntityManager, ownerId: string): Promise<Set<string>> {
  const rows: { name: string }[] = await manager.query(
    'select name from portal.number_lists where owner_id = $1',
    [ownerId],
  );
  return new Set(rows.map(({ name }) => name));
}
