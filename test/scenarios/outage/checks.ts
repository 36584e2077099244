import { createHash } from 'node:crypto';
import { BytesFinder, searchDatabase, searchFiles } from '../../../tools/privacy-search/index.js';
import { contact, hourMs, mailboxes, type Made, type OutageWorld } from './outage-world.js';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly kind: 'recording' | 'voicemail';
  readonly state: 'stored' | 'destroyed';
  readonly due_at: Date | null;
  readonly destroyed_at: Date | null;
}

const rowsOf = (world: OutageWorld): Promise<Row[]> =>
  world.database.query<Row>(
    'select id, name, kind, state, due_at, destroyed_at from recordings.audio',
  );

/** What is promised of audio and isn't kept, at this moment. */
export async function broken(world: OutageWorld): Promise<string[]> {
  // In this order: what has left the switch has its row before that.
  const spooled = world.spooled();
  const rows = await rowsOf(world);
  const [keys, files] = [world.keys(), world.files()];
  const stored = new Set(rows.map(({ name }) => name));
  const soon = world.clock.now().getTime() + hourMs / 12;
  const isOnlyDueLater = ({ kind, state, due_at }: Row): boolean =>
    kind === 'recording' && state === 'stored' && due_at !== null && due_at.getTime() > soon;
  return [
    ...world.made
      .filter(({ name }) => !spooled.has(name) && !stored.has(name))
      .map(({ name }) => `${name} is neither stored nor on the switch`),
    ...rows
      .filter(({ destroyed_at: at, due_at: due }) => at !== null && due !== null && at < due)
      .map(({ name }) => `${name} was destroyed before its time`),
    ...rows
      .filter((row) => isOnlyDueLater(row) && !(keys.has(row.id) && files.has(row.id)))
      .map(({ name }) => `${name} is gone before its time`),
    ...rows
      .filter(({ id, state }) => state === 'destroyed' && keys.has(id))
      .map(({ name }) => `${name} is destroyed and has a key`),
  ];
}

/** What is due and isn't destroyed. */
export async function late(world: OutageWorld): Promise<string[]> {
  const now = world.clock.now();
  return (await rowsOf(world))
    .filter(({ state, due_at }) => state === 'stored' && due_at !== null && due_at <= now)
    .map(({ name }) => `${name} is still there`);
}

/** What was stored, destroyed or left behind otherwise than once. */
export async function unequal(world: OutageWorld): Promise<string[]> {
  const rows = await rowsOf(world);
  const stored = rows.filter(({ state }) => state === 'stored').map(({ id }) => id);
  const same = (what: string, there: ReadonlySet<string>): string[] => [
    ...stored.filter((id) => !there.has(id)).map((id) => `${id} has no ${what}`),
    ...[...there].filter((id) => !stored.includes(id)).map((id) => `${what} of nothing: ${id}`),
  ];
  const names = new Set(rows.map(({ name }) => name));
  return [
    ...world.made.filter(({ name }) => !names.has(name)).map(({ name }) => `${name} isn’t stored`),
    ...(rows.length === names.size ? [] : ['some are stored twice']),
    ...[...world.spooled()].map((name) => `${name} is still on the switch`),
    ...same('key', world.keys()),
    ...same('file', world.files()),
  ];
}

/** How many mails are to be tried now: the relay takes the time that it takes, however the clock is set. */
export async function unmailed(world: OutageWorld): Promise<number> {
  const [row] = await world.database.query<{ count: number }>(
    `select count(*)::int as count from notifications.mails
      where state = 'queued' and due_at <= clock_timestamp()`,
  );
  return row?.count ?? 0;
}

/** Messages that neither came to a mailbox nor were told of as lost, or came as more than one mail. */
export async function unheard(world: OutageWorld): Promise<string[]> {
  const lost = await world.database.query<{ key: string }>(
    `select account_key as key from notifications.mails
      where account_key like 'voicemail-lost/%' and state = 'sent'`,
  );
  const told = new Set(lost.map(({ key }) => key.slice('voicemail-lost/'.length)));
  const ids = new Map((await rowsOf(world)).map(({ name, id }) => [name, id]));
  const reports = world.mails().filter(({ to }) => to.includes(contact));
  const reported = new Set(reports.map(({ messageId }) => messageId)).size;
  const problems = reported === told.size ? [] : ['there are more or fewer reports'];
  for (const made of world.made.filter(({ kind }) => kind === 'voicemail')) {
    const how = mailboxes[made.number as keyof typeof mailboxes];
    const mails = new Set(mailsOf(world, made).map(({ messageId }) => messageId)).size;
    const isTold = told.has(ids.get(made.name) ?? '');
    const isLost = how === 'refused' || how === 'nobody';
    if (mails !== (isLost ? 0 : 1)) problems.push(`${made.name} (${how}) came as ${mails} mails`);
    if (isTold !== isLost) problems.push(`${made.name} (${how}) is${isTold ? '' : 'n’t'} told of`);
  }
  return problems;
}

function mailsOf(world: OutageWorld, { wav }: Made) {
  const hash = createHash('sha256').update(wav).digest('hex');
  return world.mails().filter(({ attachments }) => attachments.some((one) => one.sha256 === hash));
}

/** Where the audio of messages stands: tables, logs, keys; the mails are their receivers'. */
export async function audioLeft(world: OutageWorld): Promise<string[]> {
  const messages = world.made.filter(({ kind }) => kind === 'voicemail');
  const finder = new BytesFinder(
    Object.fromEntries(messages.map(({ name, wav }) => [name, [wav.subarray(100, 132)]])),
  );
  const files = searchFiles(finder, world.folder, [`${world.folder}/mails`]);
  const rows = await searchDatabase(finder, world.database.config.DATABASE_URL);
  return [...files.unread, ...rows.unread].concat(
    [...files.findings, ...rows.findings].map(({ what, place }) => `${what} in ${place}`),
  );
}
