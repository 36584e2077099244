import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '@app/common';
import {
  mailboxFind,
  voicemailEnd,
  voicemailLink,
  voicemailsSince,
  voicemailTaken,
  type Mailbox,
  type OfferedVoicemail,
  type Voicemail,
  type VoicemailFormat,
} from '@app/contracts';
import type { Messaging } from '@app/platform/messaging';

/** A stand-in for recordings by its contract, and for the mailboxes that portal knows. */
export class FakeRecordings {
  readonly voicemails: OfferedVoicemail[] = [];
  /** Requests for each voicemail, in order: `link mp3`, `fetch mp3`, `end delivered`. */
  readonly asked = new Map<string, string[]>();
  /** The mailbox of each number; portal fails for any other number. */
  readonly boxes = new Map<string, Mailbox>();
  /** Voicemails whose destruction fails for now. */
  readonly stuck = new Set<string>();
  /** Voicemails that recordings no longer knows. */
  readonly unknown = new Set<string>();
  private readonly audio = new Map<string, Readonly<Record<VoicemailFormat, Buffer>>>();
  private readonly tokens = new Map<string, { audioId: string; format: VoicemailFormat }>();
  private readonly server: Server = createServer((request, response) => {
    const link = this.tokens.get((request.url ?? '').replace('/files/', ''));
    const audio = link && this.audio.get(link.audioId)?.[link.format];
    if (link === undefined || audio === undefined) return response.writeHead(404).end();
    this.note(link.audioId, `fetch ${link.format}`);
    return response.end(audio);
  });

  constructor(private readonly messaging: Messaging) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.messaging.answer(voicemailsSince, async ({ scope, after, limit }) => {
      if (scope.as !== 'service') throw new AppError('forbidden', 'services-only', 'No.');
      const items = this.voicemails.filter(({ position }) => position > after).slice(0, limit);
      return { items, next: items.at(-1)?.position ?? after };
    });
    this.messaging.answer(voicemailLink, async ({ audioId, format }) => {
      this.note(audioId, `link ${format}`);
      if (this.unknown.has(audioId)) throw new AppError('not-found', 'no-such-audio', 'None.');
      if (!this.audio.has(audioId)) return { path: null };
      const token = randomUUID();
      this.tokens.set(token, { audioId, format });
      return { path: `/files/${token}` };
    });
    this.messaging.answer(voicemailEnd, async ({ audioId, outcome }) => {
      this.note(audioId, `end ${outcome}`);
      if (this.unknown.has(audioId)) throw new AppError('not-found', 'no-such-audio', 'None.');
      if (this.stuck.has(audioId)) throw new AppError('unavailable', 'keys-away', 'Not now.');
      this.destroy(audioId);
      return { destroyedAt: new Date().toISOString() };
    });
    this.messaging.answer(mailboxFind, async ({ serviceNumber }) => {
      const box = this.boxes.get(serviceNumber);
      if (box === undefined) throw new AppError('unavailable', 'away', 'Not now.');
      return box;
    });
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }

  /** Adds a voicemail that may be mailed from now on. */
  async take(
    changed: Partial<OfferedVoicemail> & { bytes?: Partial<Record<VoicemailFormat, number>> } = {},
  ): Promise<Voicemail & { audio: Readonly<Record<VoicemailFormat, Buffer>> }> {
    const { bytes, ...facts } = changed;
    const voicemail: OfferedVoicemail = {
      position: this.voicemails.length + 1,
      audioId: randomUUID(),
      callId: randomUUID(),
      ownerId: 'helpdesk-nu',
      serviceNumber: '+31850000100',
      callingNumber: '+31612345678',
      startedAt: Date.parse('2026-11-26T13:32:10Z') * 1000,
      durationMs: 83_400,
      overdue: false,
      ...facts,
    };
    const audio = {
      mp3: randomBytes(bytes?.mp3 ?? 4_000),
      wav: randomBytes(bytes?.wav ?? 16_000),
    };
    this.audio.set(voicemail.audioId, audio);
    this.voicemails.push(voicemail);
    await this.ring(voicemail);
    return { ...voicemail, audio };
  }

  ring(voicemail: Voicemail): Promise<void> {
    return this.messaging.publish(voicemailTaken, voicemail, { id: randomUUID() });
  }

  destroy(audioId: string): void {
    this.audio.delete(audioId);
  }

  askedOf = ({ audioId }: Pick<Voicemail, 'audioId'>): readonly string[] =>
    this.asked.get(audioId) ?? [];

  private note(audioId: string, what: string): void {
    this.asked.set(audioId, [...(this.asked.get(audioId) ?? []), what]);
  }
}
