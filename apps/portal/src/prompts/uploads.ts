import { brokenRule } from '@app/common';
import { open, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { HttpException, Injectable } from '@nestjs/common';
import { Unreadable } from '@app/platform/http';
import { SoundWork } from './sound-work.js';
import { inFolder, refused } from './sounds.js';

export const longestUpload = 20_000_000;

const mediaTypes = /^(?:audio\/|video\/|application\/(?:ogg|octet-stream)(?:;|$))/i;

/** Receives uploaded recordings into files, counting their bytes, never as a whole in memory. */
@Injectable()
export class Uploads {
  constructor(private readonly soundWork: SoundWork) {}

  /**
   * Receives a recording and runs `work` on its file.
   * @param ownerId The recording's owner; null: the platform's own.
   * @param work Gets the path of the file, which is removed afterwards.
   * @throws HttpException 413, 415; AppError too-many, or invalid when the body is empty; Unreadable when it is cut
   * off.
   */
  async receive<T>(
    request: IncomingMessage,
    response: ServerResponse,
    ownerId: string | null,
    work: (file: string) => Promise<T>,
  ): Promise<T> {
    try {
      if (!mediaTypes.test(request.headers['content-type'] ?? '')) throw wrongType();
      if (Number(request.headers['content-length'] ?? 0) > longestUpload) throw tooLarge();
      return await this.soundWork.run(ownerId, () =>
        inFolder(async (folder) => {
          const file = join(folder, 'upload');
          await write(request, file);
          return work(file);
        }),
      );
    } catch (error) {
      // The rest of the body isn't read: so the connection can't be used again.
      if (!request.readableEnded) response.setHeader('connection', 'close');
      throw error;
    }
  }
}

async function write(request: IncomingMessage, path: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    if ((await copy(request, file)) === 0) throw refused('recording', brokenRule('empty'));
  } finally {
    await file.close();
  }
}

/** Copies the body into the file; returns the number of bytes. */
async function copy(request: IncomingMessage, file: FileHandle): Promise<number> {
  let length = 0;
  try {
    // The request isn't destroyed when reading stops: the refusal needs the same socket.
    for await (const chunk of request.iterator({
      destroyOnReturn: false,
    }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > longestUpload) throw tooLarge();
      await file.write(chunk);
    }
  } catch (error) {
    if (error instanceof HttpException) throw error;
    throw new Unreadable('The recording is incomplete: the upload was cut off.', { cause: error });
  }
  return length;
}

const tooLarge = (): HttpException =>
  new HttpException(`A recording must have at most ${longestUpload / 1e6} MB.`, 413);

const wrongType = (): HttpException =>
  new HttpException('Send the recording itself, with its media type: audio/…', 415);
