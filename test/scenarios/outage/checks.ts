import { createHash } from 'node:crypto';
import { BytesFinder, searchDatabase, searchFiles } from '../../../tools/privacy-search/index.js';
import { recordingLink } from '@app/contracts';
import {
  contact,
  hourMs,
  isOverAt,
  mailboxes,
  type Made,
  type OutageWorld,
} from './outage-world.js';

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

/** The permitted difference in a spec between the simulated clock and the true one. */
const aMomentMs = hourMs / 12;

const recordingsOf = (world: OutageWorld): Made[] =>
  world.made.filter(({ kind }) => kind === 'recording');

/** The promises about audio that are broken at this moment. */
export async function broken(world: OutageWorld): Promise<string[]> {
  // Reads the switch's disk first, and then the rows: audio that has left the switch had its row
  // before.
  const spooled = world.spooled();
  const rows = await rowsOf(world);
  const [keys, files] = [world.keys(), world.files()];
  const stored = new Set(rows.map(({ name }) => name));
  const rowOf = new Map(rows.map((row) => [row.name, row]));
  const soon = world.clock.now().getTime() + aMomentMs;
  return [
    ...recordingsOf(world).flatMap((made) => {
      const [row, over] = [rowOf.get(made.name), isOverAt(made).getTime()];
      if (row === undefined) return [];
      const destroyed = row.destroyed_at?.getTime() ?? Infinity;
      const isWhole = row.state === 'stored' && keys.has(row.id) && files.has(row.id);
      return [
        ...(destroyed < over ? [`${made.name} was destroyed before its time`] : []),
        ...(over > soon && !isWhole ? [`${made.name} is gone before its time`] : []),
        ...(Number.isFinite(destroyed) && destroyed > over + hourMs + aMomentMs
          ? [`${made.name} was destroyed more than an hour after its time`]
          : []),
      ];
    }),
    ...world.made
      .filter(({ name }) => !spooled.has(name) && !stored.has(name))
      .map(({ name }) => `${name} is neither stored nor on the switch`),
    ...rows
      .filter(({ id, state }) => state === 'destroyed' && keys.has(id))
      .map(({ name }) => `${name} is destroyed and has a key`),
  ];
}

/**
 * Audio whose time is over, but that still has a row as stored, a key or, where the storage can be
 * reached, a file.
 */
export async function late(world: OutageWorld, { isStorageAway = false } = {}): Promise<string[]> {
  const now = world.clock.now();
  const spooled = world.spooled();
  const over = new Set(
    recordingsOf(world)
      .filter((made) => isOverAt(made) <= now && !spooled.has(made.name))
      .map(({ name }) => name),
  );
  const [keys, files] = [world.keys(), isStorageAway ? new Set<string>() : world.files()];
  return (await rowsOf(world)).flatMap(({ id, name, state, due_at: due }) => {
    const isDue = over.has(name) || (due !== null && due <= now);
    if (!isDue) return [];
    return [
      ...(state === 'stored' ? [`${name} is still there`] : []),
      ...(keys.has(id) ? [`${name} still has its key`] : []),
      ...(files.has(id) ? [`${name} still has its file`] : []),
    ];
  });
}

/** Recordings whose time is not over and that do not play as recorded. */
export async function otherwise(world: OutageWorld): Promise<string[]> {
  const now = world.clock.now();
  const ids = new Map((await rowsOf(world)).map(({ name, id }) => [name, id]));
  const problems: string[] = [];
  for (const made of recordingsOf(world).filter((each) => isOverAt(each) > now)) {
    const scope = { as: 'owner', ownerId: 'helpdesk-nu' } as const;
    const recordingId = ids.get(made.name) ?? made.callId;
    const question = { scope, recordingId, format: 'wav', use: 'listen' } as const;
    const { path } = await world.messaging.ask(recordingLink, question, { timeoutMs: 5000 });
    const heard = await (await fetch(world.url(path))).arrayBuffer();
    if (!Buffer.from(heard).equals(made.wav))
      problems.push(`${made.name} does not play as recorded`);
  }
  return problems;
}

/** The number of destroyed recordings. */
export const destroyed = async (world: OutageWorld): Promise<number> =>
  (await rowsOf(world)).filter((row) => row.kind === 'recording' && row.state === 'destroyed')
    .length;

/** Audio that was not stored, destroyed or left behind exactly once. */
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

/** The number of mails that are due now: the relay takes its own time, however the clock is set. */
export async function unmailed(world: OutageWorld): Promise<number> {
  const [row] = await world.database.query<{ count: number }>(
    `select count(*)::int as count from notifications.mails
      where state = 'queued' and due_at <= clock_timestamp()`,
  );
  return row?.count ?? 0;
}

/**
 * Messages that neither reached a mailbox nor were reported as lost, or arrived as more than one
 * mail.
 */
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

/** Pieces at regular distances: no store keeps shorter parts. */
function piecesOf(audio: Buffer): Buffer[] {
  const starts = Array.from({ length: Math.floor((audio.length - 44) / 500) }, (_, n) => n * 500);
  return [44, ...starts.map((at) => 44 + at)].map((at) => audio.subarray(at, at + 24));
}

/**
 * Places that contain the audio of messages: tables, logs, keys; mails belong to their receivers.
 */
export async function audioLeft(world: OutageWorld): Promise<string[]> {
  const messages = world.made.filter(({ kind }) => kind === 'voicemail');
  const finder = new BytesFinder(
    Object.fromEntries(messages.map(({ name, wav }) => [name, piecesOf(wav)])),
  );
  // Checks that the search finds the audio in a place that does contain it.
  if (finder.find(Buffer.concat(messages.map(({ wav }) => wav))).length < messages.length) {
    throw new Error('the audio isn’t found where it is');
  }
  const files = searchFiles(finder, world.folder, [`${world.folder}/mails`]);
  const rows = await searchDatabase(finder, world.database.config.DATABASE_URL);
  return [...files.unread, ...rows.unread].concat(
    [...files.findings, ...rows.findings].map(({ what, place }) => `${what} in ${place}`),
  );
}
