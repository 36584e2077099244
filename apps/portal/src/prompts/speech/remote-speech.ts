import type { PromptLanguage } from '@app/contracts';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/common';
import type { Speech } from './speech.js';

const timeoutMs = 20_000;
const longestBytes = 20_000_000;

export interface RemoteSpeechOptions {
  readonly url: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string | undefined;
  /** What its voice is called: spoken anew when this changes. */
  readonly voice: string;
}

/**
 * A service that speaks: `POST` of `{ text, language, voice }` as JSON is answered by a recording,
 * in any of the formats that are converted. What a vendor wants otherwise is for a proxy to turn.
 */
export class RemoteSpeech implements Speech {
  constructor(private readonly options: RemoteSpeechOptions) {}

  voiceFor(): Promise<string> {
    return Promise.resolve(`service/${new URL(this.options.url).host}/${this.options.voice}`);
  }

  async speak(text: string, language: PromptLanguage, folder: string): Promise<string> {
    const file = join(folder, 'spoken');
    try {
      await this.fetch(JSON.stringify({ text, language, voice: this.options.voice }), file);
    } catch (error) {
      const message = 'The service that speaks texts gives none at the moment.';
      throw Object.assign(new AppError('unavailable', 'no-voice', message), { cause: error });
    }
    return file;
  }

  private async fetch(body: string, path: string): Promise<void> {
    const { url, token } = this.options;
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        accept: 'audio/*',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!answer.ok || answer.body === null) throw new Error(`it answered ${answer.status}`);
    const file = await open(path, 'wx', 0o600);
    try {
      let length = 0;
      for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
        length += chunk.length;
        if (length > longestBytes) throw new Error(`it answered more than ${longestBytes} bytes`);
        await file.write(chunk);
      }
    } finally {
      await file.close();
    }
  }
}
