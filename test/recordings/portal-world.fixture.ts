import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  keyPermissions,
  ownerRoles,
  staffRoles,
  type Principal,
} from '../../apps/portal/src/kernel/access/index.js';
import { Authentication } from '../../apps/portal/src/accounts/authentication.js';
import { PortalModule } from '../../apps/portal/src/portal.module.js';
import { prepare } from '../../apps/portal/src/prepare.js';
import { promptConfig } from '../../apps/portal/src/prompts.fixture.js';
import {
  number,
  RecordingsWorld,
  tone,
} from '../../apps/recordings/src/recordings-world.fixture.js';
import { eventually, startApp, type RunningApp } from '@app/testing';
import request from 'supertest';

export const digits = number.slice(1);
const person = { kind: 'user', sessionId: 's', staffRole: null, lacksSecondFactor: false } as const;

/**
 * All users: each role of the owner, each role of another owner and an API key of that owner, and
 * each role of staff.
 */
const people: Record<string, Principal> = {
  ...Object.fromEntries(
    ['mine', 'other'].flatMap((ownerId) =>
      ownerRoles.map((role) => {
        const userId = `${ownerId}-${role}`;
        return [userId, { ...person, userId, owners: new Map([[ownerId, role]]) }];
      }),
    ),
  ),
  ...Object.fromEntries(
    ['mine', 'other'].map((ownerId): [string, Principal] => [
      `${ownerId}-key`,
      {
        kind: 'key',
        keyId: `${ownerId}-key`,
        madeBy: `${ownerId}-owner`,
        isOfStaff: false,
        ownerId,
        permissions: keyPermissions,
      },
    ]),
  ),
  ...Object.fromEntries(
    staffRoles.map((staffRole) => [
      staffRole,
      { ...person, userId: staffRole, staffRole, owners: new Map() },
    ]),
  ),
};

/** All users of another owner, whatever their role there. */
export const strangers = [...ownerRoles, 'key'].map((role) => `other-${role}`);

export type Verb = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** Portal and recordings, and a recording of the owner `mine`. */
export class PortalWorld {
  readonly wav = tone(3);
  recording: { id: string; callId: string };

  private constructor(
    readonly recordings: RecordingsWorld,
    readonly portal: RunningApp,
    private readonly folder: string,
  ) {}

  static async open(): Promise<PortalWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'portal-'));
    const recordings = await RecordingsWorld.open();
    await recordings.start();
    const portal = await startApp(
      { name: 'portal', module: PortalModule, prepare },
      {
        ...recordings.database.config,
        ...recordings.bus.config,
        API_KEY: 'a-key-of-this-spec-alone-0123456789',
        PUBLIC_URL: 'http://127.0.0.1',
        AUTH_SECRET: 'a-secret-that-only-this-spec-knows-of',
        BILLING_URL: 'http://127.0.0.1:9',
        CDR_URL: 'http://127.0.0.1:9',
        RECORDINGS_URL: await recordings.url(''),
        LIVE_BEAT_MS: 15_000,
        SNAPSHOT_REPAIR_MS: 300_000,
        SNAPSHOT_SWEEP_MS: 60_000,
        TARIFF_SWEEP_MS: 60_000,
        ...promptConfig(folder),
      },
    );
    portal.app.get(Authentication).principalOf = (message: IncomingMessage) =>
      Promise.resolve(people[(message.headers.authorization ?? '').replace('Bearer ', '')] ?? null);
    const world = new PortalWorld(recordings, portal, folder);
    await world.fill();
    return world;
  }

  async close(): Promise<void> {
    await this.portal.close();
    await this.recordings.close();
    await rm(this.folder, { recursive: true });
  }

  send(verb: Verb, path: string, who: string, body?: object) {
    const client = request(this.portal.app.getHttpServer());
    const asked = client[verb](`/v1${path}`)
      .set('authorization', `Bearer ${who}`)
      .set('x-reason', 'a complaint');
    return body === undefined ? asked : asked.send(body);
  }

  private async fill(): Promise<void> {
    const { recordings } = this;
    const sql = (text: string, values: unknown[] = []) => recordings.database.query(text, values);
    await sql(`insert into portal.owners (id, name) values ('mine', 'M'), ('other', 'O')`);
    await sql(`insert into portal.flow_versions (number, version, flow) values ($1, 1, '{}')`, [
      number,
    ]);
    await sql(
      `insert into portal.service_numbers (number, owner_id, flow_version) values ($1, 'mine', 1)`,
      [number],
    );
    this.recording = await recordings.recordingOf({ wav: this.wav, record: { ownerId: 'mine' } });
    await eventually(async () => {
      const { known_at: knownAt } = await recordings.row(this.recording.id);
      if (!(knownAt instanceof Date)) throw new Error('its call isn’t known yet');
    });
  }
}
