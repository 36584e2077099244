import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { S3Server } from '@app/testing';

type Environment = Readonly<Record<string, string>>;

/** The storage of recordings' audio, and how audio gets there. The storage can be away. */
export interface Storage {
  readonly environment: Readonly<Record<'recordings' | 'switch-agent', Environment>>;
  /** Ids of audio that has a file, whether it can be reached or not. */
  files(): Set<string>;
  /** The number of files that were written to the storage but belong to no stored audio. */
  behind(): number;
  leave(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

const ending = '.sealed';
const idsIn = (names: readonly string[]): Set<string> =>
  new Set(
    names
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(name.lastIndexOf('/') + 1, -ending.length)),
  );

/** A bucket: audio is sent. */
export async function bucket(now: () => Date): Promise<Storage> {
  const s3 = new S3Server();
  s3.now = now;
  await s3.start();
  return {
    environment: { recordings: s3.config, 'switch-agent': {} },
    files: () => idsIn([...s3.objects.keys()]),
    behind: () => 0,
    leave: () => s3.stop(),
    comeBack: async () => void (await s3.start()),
    close: () => s3.stop(),
  };
}

/**
 * A volume that recordings and switch-agent both mount: switch-agent writes audio to its folder of
 * arrivals. During an outage nothing can be written in its place.
 */
export function volume(folder: string): Storage {
  const [disk, mounted] = [join(folder, 'disk'), join(folder, 'volume')];
  for (const each of [disk, mounted]) mkdirSync(each);
  execFileSync('mount', ['--bind', disk, mounted]);
  const arrivals = join(mounted, 'arrivals');
  let isAway = false;
  const leave = async (): Promise<void> => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', mounted]);
    isAway = true;
  };
  const comeBack = async (): Promise<void> => {
    execFileSync('umount', ['--lazy', mounted]);
    isAway = false;
  };
  const namesIn = (path: string): string[] =>
    readdirSync(path, { recursive: true, encoding: 'utf8' });
  return {
    environment: {
      recordings: { BLOBS_DIR: mounted },
      'switch-agent': { RECORDINGS_ARRIVALS_DIR: arrivals },
    },
    files: () => idsIn(namesIn(disk)),
    behind: () => namesIn(join(disk, 'arrivals')).length,
    leave,
    comeBack,
    close: async () => {
      if (isAway) await comeBack();
      execFileSync('umount', ['--lazy', mounted]);
    },
  };
}
