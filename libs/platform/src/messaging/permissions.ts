import type { BucketContract, EventContract, ObjectsContract } from '@app/contracts';
import type { Party } from '@app/contracts/parties';
import type { z } from 'zod';
import { Names } from './names.js';
import { inboxOf } from './nats-link.js';
import { deadLetterStream, deadLetterSubject } from './streams.js';

/** Subjects that a NATS user may publish to and subscribe to; all others are refused. */
export interface Permissions {
  readonly publish: readonly string[];
  /**
   * Subjects to subscribe to, each with a space and the queue group that the subscription must use,
   * if any.
   */
  readonly subscribe: readonly string[];
  /** True when the app may answer questions, at whatever subject the asker waits. */
  readonly answers: boolean;
}

/**
 * The NATS permissions that an app needs for its `party`, and no more. JetStream's own subjects are
 * those of its API (`$JS.API`), acknowledgements (`$JS.ACK`), flow control (`$JS.FC`), buckets
 * (`$KV`) and object stores (`$O`).
 */
export function permissionsOf(app: string, party: Party, prefix = ''): Permissions {
  const names = new Names(prefix);
  const { publishes = [], consumes = [], follows = [], asks = [], answers = [] } = party;
  const { writes = [], raises = [], watches = [], stores = [], mirrors = [] } = party;
  const keepsLetters = consumes.length + watches.length > 0;
  const letters = names.subject(`${deadLetterSubject}.${app}.>`);
  const publish = [
    '$JS.API.INFO',
    ...publishes.flatMap((event) => publishing(event, names)),
    ...consumes.flatMap((event) => consuming(event, names)),
    ...follows.flatMap((event) => following(event, names)),
    ...asks.map(({ subject }) => names.subject(subject)),
    ...writes.flatMap((bucket) => writing(bucket, names)),
    ...raises.flatMap((bucket) => writing(bucket, names, `${app}.`)),
    ...[...writes, ...raises, ...watches].flatMap((bucket) =>
      reading(`KV_${names.store(bucket.bucket)}`),
    ),
    ...stores.flatMap((objects) => storing(objects, names)),
    ...[...stores, ...mirrors].flatMap(({ store }) => reading(`OBJ_${names.store(store)}`)),
    ...(keepsLetters ? [letters, ...keeping(names.store(deadLetterStream))] : []),
  ];
  const subscribe = [
    `${inboxOf(app)}.>`,
    ...answers.map(({ subject }) => `${names.subject(subject)} ${app}`),
  ];
  return { publish: [...new Set(publish)], subscribe, answers: answers.length > 0 };
}

type Event = EventContract<z.ZodType>;
type Bucket = BucketContract<z.ZodType>;

/** Subjects for checking whether a stream exists, and for creating it. */
function keeping(stream: string): string[] {
  return ['INFO', 'CREATE', 'UPDATE'].map((verb) => `$JS.API.STREAM.${verb}.${stream}`);
}

function publishing({ subject, stream }: Event, names: Names): string[] {
  return [names.subject(subject), ...keeping(names.store(stream))];
}

function consuming({ subject, stream: name }: Event, names: Names): string[] {
  const stream = names.store(name);
  return [
    ...keeping(stream),
    // Allows any durable name: a wildcard can't require the app's name before a dash.
    `$JS.API.CONSUMER.CREATE.${stream}.*.${names.subject(subject)}`,
    `$JS.API.CONSUMER.INFO.${stream}.*`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.*`,
    `$JS.ACK.${stream}.>`,
  ];
}

/** Subjects for a consumer that the client recreates when needed, and that acknowledges nothing. */
function following({ subject, stream: name }: Event, names: Names): string[] {
  const stream = names.store(name);
  return [
    ...keeping(stream),
    `$JS.API.CONSUMER.CREATE.${stream}.*.${names.subject(subject)}`,
    `$JS.API.CONSUMER.INFO.${stream}.*`,
    `$JS.API.CONSUMER.DELETE.${stream}.*`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.*`,
  ];
}

function writing({ bucket }: Bucket, names: Names, keysFrom = ''): string[] {
  return [`$KV.${names.store(bucket)}.${keysFrom}>`];
}

/**
 * Subjects for storing objects. Storing one under an existing name purges the chunks of the
 * previous one.
 */
function storing({ store }: ObjectsContract, names: Names): string[] {
  const name = names.store(store);
  return [`$O.${name}.C.>`, `$O.${name}.M.>`, `$JS.API.STREAM.PURGE.OBJ_${name}`];
}

function reading(stream: string): string[] {
  return [
    ...keeping(stream),
    `$JS.API.STREAM.MSG.GET.${stream}`,
    `$JS.API.DIRECT.GET.${stream}.>`,
    `$JS.API.CONSUMER.CREATE.${stream}.>`,
    `$JS.API.CONSUMER.INFO.${stream}.*`,
    `$JS.API.CONSUMER.DELETE.${stream}.*`,
    `$JS.FC.${stream}.>`,
  ];
}

export interface BusUser {
  readonly app: string;
  /** The public key of the app's nkey, starting with `U`. */
  readonly publicKey: string;
  readonly permissions: Permissions;
}

/** Creates and removes streams, reads dead letters and replays them: may do anything. */
export interface BusAdministrator {
  readonly user: string;
  readonly password: string;
}

/**
 * The `authorization` block of nats-server's configuration: one account, a user for each service.
 */
export function natsAuthorization(
  users: readonly BusUser[],
  { user, password }: BusAdministrator,
): string {
  const administrator = `    { user: ${JSON.stringify(user)}, password: ${JSON.stringify(password)} }`;
  return [
    'authorization {',
    '  users: [',
    administrator,
    ...users.flatMap(block),
    '  ]',
    '}',
    '',
  ].join('\n');
}

function block({
  app,
  publicKey,
  permissions: { publish, subscribe, answers },
}: BusUser): string[] {
  const list = (subjects: readonly string[]) => subjects.map((each) => `"${each}"`).join(', ');
  return [
    `    { # ${app}`,
    `      nkey: ${publicKey}`,
    '      permissions: {',
    `        publish: { allow: [${list(publish)}] }`,
    `        subscribe: { allow: [${list(subscribe)}] }`,
    ...(answers ? ['        allow_responses: { max: 1, expires: "1m" }'] : []),
    '      }',
    '    }',
  ];
}
