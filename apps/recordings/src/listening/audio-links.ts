import { FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/** Lifetime of a link: enough to listen once when begun at once. */
const linkSeconds = 600;
const purpose = 'listen';

const linked = z.strictObject({
  id: z.string(),
  format: z.enum(['wav', 'mp3']),
  use: z.enum(['listen', 'download']),
  /** Who asked for the link; whoever follows it uses that asker's share of MP3s. */
  asker: z
    .strictObject({ person: z.string(), organisation: z.string() })
    .default({ person: 'unknown', organisation: 'unknown' }),
});

/** The contents of a link: which audio, in which format, to listen to or to download. */
export type LinkedAudio = z.output<typeof linked>;

export const mediaTypes = { wav: 'audio/wav', mp3: 'audio/mpeg' } as const;

/**
 * Links to audio: the holder of a link may fetch the audio until it expires or the audio is
 * destroyed.
 */
@Injectable()
export class AudioLinks {
  constructor(private readonly links: FileLinks) {}

  /** @returns A path of this app's HTTP API. */
  path(audio: LinkedAudio): string {
    const key = JSON.stringify(linked.parse(audio));
    return `/listen/${this.links.grant(purpose, key, { seconds: linkSeconds })}`;
  }

  /** The contents of a link's token; null when it was not made here or has expired. */
  read(token: string): LinkedAudio | null {
    const key = this.links.granted(purpose, token);
    return key === null ? null : linked.parse(JSON.parse(key));
  }
}
