import type { PromptLanguage } from '@app/contracts';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@app/common';
import type { Speech } from './speech.js';

const timeoutMs = 20_000;
const longestBytes = 20_000_000;

export interface RemoteSpeechOptions {
  readonly url: string;
  /** The service's token, sent as `Authorization: Bearer`; left out: none. */
  readonly token?: string | undefined;
  /** The name of the voice; texts are spoken again when it changes. */
  readonly voice: string;
}

/**
 * Speech by a service: a `POST` of `{ text, language, voice }` as JSON is answered with a recording in any format
 * that is converted. A vendor with another interface needs a proxy.
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
      const message = 'The service that speaks texts is not available at the moment.';
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
    if (!answer.ok || answer.body === null)
      throw new Error(`the service answered ${answer.status}`);
    const file = await open(path, 'wx', 0o600);
    try {
      let length = 0;
      for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
        length += chunk.length;
        if (length > longestBytes)
          throw new Error(`the service answered more than ${longestBytes} bytes`);
        await file.write(chunk);
      }
    } finally {
      await file.close();
    }
  }
}
