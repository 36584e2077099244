import type { Channel } from '../channel/channel.js';
import type { SwitchIdentity } from '../channel/switch-identity.js';
import { bytesOf } from '../kernel/octets.js';
import { cdrBody, type PlannedExtension } from './cdr-body.js';
import type { CdrPost } from './cdr-post.js';
import type { CdrSpool } from './cdr-spool.js';

/**
 * Reports leg records: posts each once, spools it when the post failed, and counts it as lost when
 * that failed too.
 */
export class LegRecords {
  posted = 0;
  spooled = 0;
  lost = 0;

  constructor(
    private readonly identity: SwitchIdentity,
    /** Null: nothing is posted, every record goes to the spool. */
    private readonly post: CdrPost | null,
    private readonly spool: CdrSpool,
  ) {}

  /** Reports a leg's record; the call's time stands still meanwhile. */
  async report(channel: Channel, extension: PlannedExtension | null): Promise<void> {
    const release = channel.timeline.hold();
    try {
      const body = bytesOf(cdrBody(channel, this.identity, extension));
      if (this.post && (await this.post.send(channel.uuid, body))) {
        this.posted += 1;
        return;
      }
      const isALeg = channel.other?.type !== 'originator';
      if (await this.spool.write(channel.uuid, isALeg, body)) this.spooled += 1;
      else this.lost += 1;
    } finally {
      release();
    }
  }
}
