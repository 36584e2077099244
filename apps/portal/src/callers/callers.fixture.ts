import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError, pageOf } from '@app/common';
import {
  callGet,
  callSearch,
  codeSpeak,
  cursorOfCall,
  placeOfCall,
  type CallRecord,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { callRecord } from '@app/testing/builders';
import type { z } from 'zod';
import { wavOf } from '../prompts/audio/wav.js';

/** What the platform says when it rings a caller, each a sound of its own. */
const said = [
  ...Array.from({ length: 10 }, (_, digit) => `system-digit-${digit}`),
  ...['intro', 'is', 'again', 'end'].map((name) => `system-code-${name}`),
];
const soundOf = (name: string, language: string): Buffer =>
  wavOf(Buffer.alloc(320, `${name} ${language} `));
const fileOf = (sound: Buffer): string => `${createHash('sha256').update(sound).digest('hex')}.wav`;

/** A folder of shipped prompts. */
export async function codePrompts(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prompts-'));
  for (const language of ['nl', 'en']) {
    await mkdir(join(folder, language));
    for (const name of said) {
      await writeFile(join(folder, language, `${name}.wav`), soundOf(name, language));
    }
  }
  return folder;
}

/** What somebody hears: names of prompts. */
export const heardIn = (sounds: readonly string[], language: 'nl' | 'en'): string[] =>
  sounds.map((file) => said.find((name) => fileOf(soundOf(name, language)) === file) ?? '?');

/** The digits that are said first. */
export const codeIn = (sounds: readonly string[], language: 'nl' | 'en'): string =>
  heardIn(sounds, language)
    .slice(1, 7)
    .map((name) => name.replace('system-digit-', ''))
    .join('');

/** Stands in for the agents of switches. */
@Injectable()
export class FakeAgent implements OnApplicationBootstrap {
  readonly rung: z.output<typeof codeSpeak.request>[] = [];
  /** The code of an AppError, in place of the call. */
  refuses: string | null = null;
  asked = 0;

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(codeSpeak, (question) => {
      this.asked += 1;
      if (this.refuses !== null) {
        return Promise.reject(new AppError('unavailable', this.refuses, 'Not now.'));
      }
      this.rung.push(question);
      return Promise.resolve({ legUuid: randomUUID() });
    });
  }
}

/** A call to an owner's paid number that nobody answered. */
export const callOf = (changes: Partial<CallRecord>): CallRecord =>
  callRecord({
    ownerId: 'mine',
    callingNumber: null,
    calledNumber: '+319001234',
    answeredAt: null,
    billedMicros: 0,
    ...changes,
  });

/** Stands in for cdr. */
@Injectable()
export class FakeCdr implements OnApplicationBootstrap {
  calls: CallRecord[] = [];

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(callSearch, ({ callingNumber, from = 0, after, limit }) => {
      const found = this.calls
        .filter(
          (call) =>
            call.callingNumber === callingNumber &&
            call.startedAt >= from &&
            call.startedAt < (after === undefined ? Infinity : placeOfCall(after).startedAt),
        )
        .toSorted((a, b) => b.startedAt - a.startedAt);
      return Promise.resolve(pageOf(found, limit, cursorOfCall));
    });
    this.messaging.answer(callGet, ({ callId }) => {
      const record = this.calls.find((call) => call.callId === callId);
      return record === undefined
        ? Promise.reject(new AppError('not-found', 'no-such-call', 'There is no such call.'))
        : Promise.resolve({ record });
    });
  }
}

@Module({ imports: [MessagingModule], providers: [FakeAgent] })
export class FakeAgentModule {}

@Module({ imports: [MessagingModule], providers: [FakeCdr] })
export class FakeCdrModule {}
