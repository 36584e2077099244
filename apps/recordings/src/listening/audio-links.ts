import { FileLinks } from '@app/platform/blobs';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

/** Long enough to hear it through once, if one begins at once. */
const linkSeconds = 600;
const purpose = 'listen';

const linked = z.strictObject({
  id: z.string(),
  format: z.enum(['wav', 'mp3']),
  use: z.enum(['listen', 'download']),
  /** Who asked for the link: what he may have at a time is counted by it, whoever follows it. */
  asker: z
    .strictObject({ person: z.string(), organisation: z.string() })
    .default({ person: 'unknown', organisation: 'unknown' }),
});

/** What a link gives: which audio, as what, to be heard at once or saved. */
export type LinkedAudio = z.output<typeof linked>;

export const mediaTypes = { wav: 'audio/wav', mp3: 'audio/mpeg' } as const;

/** Who holds a link may fetch the audio until it expires, or the audio is destroyed. */
@Injectable()
export class AudioLinks {
  constructor(private readonly links: FileLinks) {}

  /** @returns A path of this app's HTTP. */
  path(audio: LinkedAudio): string {
    const key = JSON.stringify(linked.parse(audio));
    return `/listen/${this.links.grant(purpose, key, { seconds: linkSeconds })}`;
  }

  /** Null when the token wasn't made here, or has expired. */
  read(token: string): LinkedAudio | null {
    const key = this.links.granted(purpose, token);
    return key === null ? null : linked.parse(JSON.parse(key));
  }
}
