import { randomBytes } from 'node:crypto';
import { access, constants, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { broughtAudio, audioName } from '@app/contracts';
import { deleteHalvesIn, namesIn, syncFolder, writeWhole, writtenAt } from '@app/platform/blobs';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../config.js';
import { KeyWrapping } from '../wrapping/key-wrapping.js';

/** Facts about audio, stored beside its key, from which a lost row can be made again. */
export const aboutAudio = broughtAudio.extend({ name: audioName, arrivedAt: z.iso.datetime() });
export type AboutAudio = z.infer<typeof aboutAudio>;

const keyFile = z.strictObject({
  version: z.number().int().positive(),
  wrapped: z.string().transform((text) => Buffer.from(text, 'base64')),
  about: aboutAudio,
});

export interface StoredKey {
  readonly key: Buffer;
  readonly version: number;
  readonly about: AboutAudio;
}

const keyName = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.key$/;

/** The text bound to a key: its audio's id and data, so that neither can be exchanged. */
const boundTo = (id: string, about: AboutAudio): string =>
  `audio ${id} ${JSON.stringify(aboutAudio.parse(about))}`;

/**
 * One file per key, wrapped by a master key (see `KeyWrapping`), in a folder that no backup has:
 * audio is destroyed for good when its key file is gone here. Every replica mounts the folder.
 */
@Injectable()
export class KeyStore {
  private readonly folder: string;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'KEYS_DIR'>,
    private readonly wrapping: KeyWrapping,
    health: HealthChecks,
  ) {
    this.folder = join(config.KEYS_DIR, 'audio');
    health.register({
      name: 'keys',
      needed: true,
      check: async () => {
        await wrapping.newest();
        await access(config.KEYS_DIR, constants.W_OK);
      },
    });
  }

  /** Resolves when the key is on the disk. Replaces an earlier key. */
  async put(id: string, key: Buffer, about: AboutAudio): Promise<void> {
    const { version, bytes } = await this.wrapping.wrap(key, boundTo(id, about));
    const text = JSON.stringify({ version, wrapped: bytes.toString('base64'), about });
    await writeWhole(this.pathOf(id), Buffer.from(`${text}\n`), 0o600, 0o700);
  }

  /**
   * The key and its facts; null when there is none.
   * @throws Error when it cannot be read, for example because its master key is gone.
   */
  async get(id: string): Promise<StoredKey | null> {
    const text = await this.textOf(id);
    if (text === null) return null;
    const { version, wrapped, about } = keyFile.parse(JSON.parse(text));
    const key = await this.wrapping.unwrap({ version, bytes: wrapped }, boundTo(id, about));
    return { key, version, about };
  }

  /** Version of the master key that wraps the audio's key; null when there is no key. */
  async versionOf(id: string): Promise<number | null> {
    const text = await this.textOf(id);
    return text === null ? null : keyFile.parse(JSON.parse(text)).version;
  }

  /**
   * Resolves when the keys are gone from the disk; a key may be missing already. The bytes are
   * overwritten first, as they may outlive the name on the disk or under another link.
   */
  async destroy(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => overwriteAndUnlink(this.pathOf(id))));
    const folders = new Set(ids.map((id) => dirname(this.pathOf(id))));
    await Promise.all([...folders].map((folder) => syncFolder(folder).catch(nullIfAbsent)));
  }

  /** Prefixes of ids that may have keys, each a folder. */
  async prefixes(): Promise<string[]> {
    return (await readdir(this.folder).catch(noneIfAbsent)).toSorted();
  }

  async idsIn(prefix: string): Promise<string[]> {
    const names = await namesIn(join(this.folder, prefix), (name) => keyName.test(name));
    return names.map((name) => name.slice(0, 36));
  }

  /** When the key's file was written; null when there is none. */
  writtenAt(id: string): Promise<Date | null> {
    return writtenAt(this.pathOf(id));
  }

  /** Deletes half-written files that crashes left before then. */
  deleteHalves(prefix: string, before: Date): Promise<void> {
    return deleteHalvesIn(join(this.folder, prefix), before);
  }

  /**
   * The text of a key's file; null when it is missing, or when a crash interrupted its destruction.
   */
  private async textOf(id: string): Promise<string | null> {
    return (await readFile(this.pathOf(id), 'utf8').catch(nullIfAbsent)) || null;
  }

  private pathOf(id: string): string {
    return join(this.folder, id.slice(0, 2), `${id}.key`);
  }
}

async function overwriteAndUnlink(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(nullIfAbsent);
  if (file === null) return;
  try {
    const { size } = await file.stat();
    await file.write(randomBytes(size), 0, size, 0);
    await file.sync();
    await file.truncate(0);
  } finally {
    await file.close();
  }
  await unlink(path).catch(nullIfAbsent);
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

const noneIfAbsent = (error: NodeJS.ErrnoException): string[] => nullIfAbsent(error) ?? [];
