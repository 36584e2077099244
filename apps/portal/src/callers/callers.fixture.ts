import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError, money, type Money, pageOf } from '@app/common';
import {
  callGet,
  callSearch,
  codeSpeak,
  costsOfCalls,
  cursorOfCall,
  placeOfCall,
  type CallRecord,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { callRecord } from '@app/testing/builders';
import type { z } from 'zod';
import { wavOf } from '../prompts/audio/wav.js';

/** The prompts that the platform speaks when it rings a caller, each with a sound of its own. */
const promptNames = [
  ...Array.from({ length: 10 }, (_, digit) => `system-digit-${digit}`),
  ...['intro', 'is', 'again', 'end'].map((name) => `system-code-${name}`),
];
const soundOf = (name: string, language: string): Buffer =>
  wavOf(Buffer.alloc(320, `${name} ${language} `));
const fileOf = (sound: Buffer): string => `${createHash('sha256').update(sound).digest('hex')}.wav`;

/** Makes a folder of shipped prompts with the sounds for codes. */
export async function codePrompts(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'prompts-'));
  for (const language of ['nl', 'en']) {
    await mkdir(join(folder, language));
    for (const name of promptNames) {
      await writeFile(join(folder, language, `${name}.wav`), soundOf(name, language));
    }
  }
  return folder;
}

/** The names of the prompts in a list of sound files. */
export const heardIn = (sounds: readonly string[], language: 'nl' | 'en'): string[] =>
  sounds.map((file) => promptNames.find((name) => fileOf(soundOf(name, language)) === file) ?? '?');

/** The code that the sounds speak, by its first repetition. */
export const codeIn = (sounds: readonly string[], language: 'nl' | 'en'): string =>
  heardIn(sounds, language)
    .slice(1, 7)
    .map((name) => name.replace('system-digit-', ''))
    .join('');

/** A fake switch-agent: keeps the calls that it is asked to make. */
@Injectable()
export class FakeAgent implements OnApplicationBootstrap {
  readonly rung: z.output<typeof codeSpeak.request>[] = [];
  /** The code of the AppError with which calls are refused; null: calls are made. */
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

/** An unanswered call to an owner's premium number. */
export const callOf = (changes: Partial<CallRecord>): CallRecord =>
  callRecord({
    ownerId: 'mine',
    callingNumber: null,
    calledNumber: '+319001234',
    answeredAt: null,
    billedMicros: 0,
    ...changes,
  });

/** A fake cdr, and the prices of a fake billing: answers from `calls`. */
@Injectable()
export class FakeCdr implements OnApplicationBootstrap {
  calls: CallRecord[] = [];
  /** Prices of calls, by id. */
  prices: Readonly<Record<string, Money>> = {};

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
    this.messaging.answer(costsOfCalls, ({ callIds }) => {
      const priced = callIds.filter((callId) => this.prices[callId] !== undefined);
      const none = { earned: money(0), charged: money(0), waits: false };
      const items = priced.map((callId) => ({
        callId,
        callerPays: this.prices[callId] ?? null,
        ...none,
      }));
      return Promise.resolve({ items });
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
