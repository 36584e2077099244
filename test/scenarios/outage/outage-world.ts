import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { documentsSince, mailboxFind, type Mailbox } from '@app/contracts';
import {
  number,
  record,
  RecordingsWorld,
} from '../../../apps/recordings/src/recordings-world.fixture.js';
import { wav } from '../../../apps/switch-agent/src/audio/audio.fixture.js';
import { AskedSwitch } from '../../../apps/switch-agent/src/asked-switch.fixture.js';
import { MailSink, type MailSinkOptions } from '../../../tools/mail-sink/index.js';
import { newAudioKeys } from '../../../tools/secrets/audio-keys.js';
import { Processes, type Environments } from './processes.js';
import { SimulatedClock } from './simulated-clock.js';
import { bucket, volume, type Storage } from './storage.js';

export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** A number without a retention setting: the default of 30 days applies. */
export const keptLong = '+31207654321';
/** Days that recordings are kept, by number: the owner's setting, and the default. */
export const daysKept: Readonly<Record<string, number>> = { [number]: 1, [keptLong]: 30 };

/** Audio that the switch has recorded. */
export interface Made {
  readonly name: string;
  readonly callId: string;
  readonly kind: 'recording' | 'voicemail';
  readonly number: string;
  readonly wav: Buffer;
  /** The end of the audio, by the simulated clock. */
  readonly endedAt: Date;
}

/**
 * The end of a recording's time, from its end and the setting alone, independent of the recordings
 * app.
 */
export const isOverAt = ({ number: of, endedAt }: Made): Date =>
  new Date(endedAt.getTime() + (daysKept[of] ?? 0) * dayMs);

/** Mailboxes of messages, by the behaviour of their receiver. */
export const mailboxes = {
  '+31850000100': 'taken',
  '+31850000101': 'refused',
  '+31850000102': 'nobody',
  '+31850000103': 'stalled',
  '+31850000104': 'cut',
  '+31850000105': 'put-off',
} as const;
export const contact = 'administratie@helpdesk.example';

const addressOf = (how: string): string => `${how}@mail.example`;

const relay: Omit<MailSinkOptions, 'folder' | 'port'> = {
  refuse: [addressOf('refused')],
  stall: { [addressOf('stalled')]: 1 },
  cut: { [addressOf('cut')]: 2 },
  defer: { [addressOf('put-off')]: 2 },
};

/**
 * Sizes of the disks that the spec fills, so small that filling is quick. The journal of the keys
 * keeps 2 MiB of its disk free for itself.
 */
const disks = { keys: 'size=4m', spool: 'size=16m' } as const;
export type Disk = keyof typeof disks;

/**
 * The apps that keep the promises, as processes, with a storage, a relay, a disk and a clock that
 * can fail.
 */
export class OutageWorld {
  readonly made: Made[] = [];
  private sink: MailSink;
  private smtpPort = 0;

  private constructor(
    private readonly recordings: RecordingsWorld,
    readonly clock: SimulatedClock,
    readonly storage: Storage,
    private readonly asked: AskedSwitch,
    readonly processes: Processes,
    private readonly random: () => number,
  ) {}

  /** @param behindMs How long before now the simulated clock starts. */
  static async open(
    random: () => number,
    behindMs: number,
    keptIn: 'bucket' | 'volume',
  ): Promise<OutageWorld> {
    const recordings = await RecordingsWorld.open();
    const { folder, database } = recordings;
    for (const each of ['spool', 'logs', 'mails']) mkdirSync(join(folder, each));
    for (const [disk, size] of Object.entries(disks)) {
      execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', join(folder, disk)]);
    }
    const clock = await SimulatedClock.start(join(folder, 'clock'), database, behindMs);
    const asked = new AskedSwitch();
    const storage = keptIn === 'bucket' ? await bucket(() => clock.now()) : volume(folder);
    const [smtpPort, ...ports] = await Promise.all(Array.from({ length: 4 }, freePort));
    const switchPort = await asked.listen();
    const at = { clock, storage, ports, switchPort, smtpPort: smtpPort ?? 0 };
    const processes = new Processes(environmentsOf(recordings, at), join(folder, 'logs'));
    const world = new OutageWorld(recordings, clock, storage, asked, processes, random);
    world.smtpPort = smtpPort ?? 0;
    await world.startRelay();
    world.answer();
    return world;
  }

  async close(): Promise<void> {
    await this.processes.killAll();
    await Promise.all([this.storage.close(), this.sink.stop(), this.asked.close()]);
    for (const disk of Object.keys(disks)) execFileSync('umount', [join(this.folder, disk)]);
    await this.recordings.close();
  }

  get database() {
    return this.recordings.database;
  }

  get messaging() {
    return this.recordings.messaging;
  }

  get folder(): string {
    return this.recordings.folder;
  }

  mails() {
    return this.sink.mails();
  }

  /**
   * @param isKind Whether the relay accepts all mail at once, without the trouble that it otherwise
   * makes.
   */
  async startRelay({ isKind = false } = {}): Promise<void> {
    this.sink = await MailSink.start({
      ...(isKind ? { refuse: relay.refuse ?? [] } : relay),
      folder: join(this.folder, 'mails'),
      port: this.smtpPort,
    });
  }

  stopRelay(): Promise<void> {
    return this.sink.stop();
  }

  /** Fills the disk completely. */
  fillDisk(disk: Disk): void {
    const file = join(this.folder, disk, ballast);
    for (const size of [2 ** 16, 2 ** 12]) {
      try {
        for (;;) writeFileSync(file, Buffer.alloc(size), { flag: 'a' });
      } catch {
        // the disk is full
      }
    }
  }

  emptyDisk(disk: Disk): void {
    rmSync(join(this.folder, disk, ballast));
  }

  /**
   * Writes a file as the switch does when it closes a recording or message, and stores the record
   * of its call.
   */
  record(kind: Made['kind'], of: string = number, agoMs = 0): Made {
    const callId = randomUUID();
    const name = `${callId}-${kind === 'recording' ? '1' : 'v1'}`;
    const frames = 5 + Math.floor(this.random() * 60);
    const audio = wav(kind === 'recording' ? 2 : 1, frames, Math.floor(this.random() * 2 ** 31));
    const endedAt = new Date(this.clock.now().getTime() - agoMs);
    const file = join(this.spool, name);
    writeFileSync(`${file}.tmp`, audio);
    utimesSync(`${file}.tmp`, endedAt, endedAt);
    renameSync(`${file}.tmp`, `${file}.wav`);
    this.recordings.recorded(record(callId, [{ kind, name }], { calledNumber: of }));
    const made = { name, callId, kind, number: of, wav: audio, endedAt };
    this.made.push(made);
    return made;
  }

  /** Names of the recordings that wait on the switch. */
  spooled(): Set<string> {
    const files = readdirSync(this.spool).filter((file) => file.endsWith('.wav'));
    return new Set(files.map((file) => file.slice(0, -'.wav'.length)));
  }

  /** A file that is not a recording but has the name of one: switch-agent keeps it for a person. */
  recordNonsense(): string {
    const name = `${randomUUID()}-1.wav`;
    writeFileSync(join(this.spool, name), `no audio, ${name}`);
    const longAgo = new Date(this.clock.now().getTime() - hourMs);
    utimesSync(join(this.spool, name), longAgo, longAgo);
    return name;
  }

  /** Names of the files on the switch's disk for a person to check. */
  setAside(): string[] {
    const folder = join(this.spool, 'unreadable');
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return names.filter((name) => !name.startsWith('.'));
  }

  /** A URL of recordings, for a user who follows a link. */
  url(path: string): string {
    return `${this.processes.urlOf('recordings')}${path}`;
  }

  /** Ids of audio that has a key. */
  keys(): Set<string> {
    const files = readdirSync(this.recordings.keys, { recursive: true, encoding: 'utf8' });
    return new Set(files.flatMap((file) => /([0-9a-f-]{36})\.key$/.exec(file)?.[1] ?? []));
  }

  /** Ids of audio that has a file. */
  files(): Set<string> {
    return this.storage.files();
  }

  private get spool(): string {
    return join(this.folder, 'spool');
  }

  /** Answers as portal and billing do, for the questions that occur. */
  private answer(): void {
    this.messaging.answer(documentsSince, ({ after }) =>
      Promise.resolve({ items: [], next: after }),
    );
    this.messaging.answer(mailboxFind, ({ serviceNumber }) => {
      const how = mailboxes[serviceNumber as keyof typeof mailboxes];
      const to = how === 'nobody' ? [] : [addressOf(how)];
      const box: Mailbox = { to, format: 'wav', language: 'nl', numberName: null, contact };
      return Promise.resolve(box);
    });
  }
}

/** A file that fills a disk; hidden, so that no app considers it a recording. */
const ballast = '.ballast';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

interface Surroundings {
  readonly clock: SimulatedClock;
  readonly storage: Storage;
  readonly ports: readonly number[];
  readonly smtpPort: number;
  readonly switchPort: number;
}

function environmentsOf(recordings: RecordingsWorld, at: Surroundings): Environments {
  const { folder } = recordings;
  const { BLOBS_DIR: _, ...usual } = recordings.environment;
  const [recordingsPort, notificationsPort, agentPort] = at.ports.map(String) as [
    string,
    string,
    string,
  ];
  const keys = newAudioKeys();
  const bus = { NATS_URL: usual['NATS_URL'] ?? '', NATS_PREFIX: usual['NATS_PREFIX'] ?? '' };
  const clock = { SIMULATED_CLOCK: at.clock.file };
  const url = `http://127.0.0.1:${recordingsPort}`;
  const nowhere = 'http://127.0.0.1:9';
  const secret = 'a-secret-that-only-this-spec-may-know';
  return {
    recordings: {
      ...usual,
      ...at.storage.environment.recordings,
      ...clock,
      HTTP_PORT: recordingsPort,
      RECORDINGS_PRIVATE_KEY: keys.privateKey,
      SWEEP_MS: '50',
      FOLLOW_MS: '100',
      COMPARE_MS: '1000',
    },
    notifications: {
      ...bus,
      ...clock,
      HTTP_PORT: notificationsPort,
      DATABASE_URL: recordings.database.config.DATABASE_URL,
      BILLING_URL: nowhere,
      RECORDINGS_URL: url,
      COMPANY_NAME: 'Belfabriek B.V.',
      MAIL_FROM: 'facturen@belfabriek.example',
      WEBHOOK_SECRET: secret,
      SMTP_HOST: 'localhost',
      SMTP_PORT: String(at.smtpPort),
      SMTP_ANSWER_MS: '1000',
      SWEEP_MS: '50',
      FOLLOW_MS: '100',
    },
    'switch-agent': {
      ...bus,
      ...clock,
      NATS_URL: 'nats://127.0.0.1:9',
      HTTP_PORT: agentPort,
      SWITCH_NAME: 'fs1',
      SWITCH_PORT: String(at.switchPort),
      EVENT_SOCKET_PASSWORD: secret,
      BALANCER_URL: nowhere,
      CARRIERS_DIR: join(folder, 'carriers'),
      PROMPTS_DIR: join(folder, 'prompts'),
      CDR_SPOOL_DIRS: join(folder, 'legs'),
      CDR_URL: `${nowhere}/cdr`,
      CDR_TOKEN: secret,
      SPOOL_KEY: secret,
      ...at.storage.environment['switch-agent'],
      RECORDINGS_DIR: join(folder, 'spool'),
      RECORDINGS_URL: url,
      RECORDINGS_TOKEN: usual['RECORDINGS_TOKEN'] ?? '',
      RECORDINGS_PUBLIC_KEY: keys.publicKey,
      AUDIO_SWEEP_MS: '50',
      AUDIO_QUIET_MS: '200',
      AUDIO_MEND_AFTER_MS: '500',
    },
  };
}
