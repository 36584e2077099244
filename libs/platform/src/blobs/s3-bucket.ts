import {
  AbortMultipartUploadCommand,
  GetBucketVersioningCommand,
  ListMultipartUploadsCommand,
  S3Client,
  S3ServiceException,
  type ListMultipartUploadsCommandOutput,
} from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import type { S3Config } from './s3-fields.js';

const tries = 3;
const connectMs = 3000;
/** Time-out of an answer: the server must first write a part to its disks. */
const answerMs = 30_000;
const sockets = 50;
/** How long the checked versioning state is trusted. */
const seenMs = 60_000;

/** A bucket with its client, and the check that it keeps no versions of deleted objects. */
export class Bucket {
  readonly client: S3Client;
  readonly name: string;
  private readonly logger = new Logger('S3');
  private seenUntil = 0;

  constructor(config: S3Config) {
    this.name = config.BLOBS_S3_BUCKET;
    this.client = new S3Client({
      endpoint: config.BLOBS_S3_URL,
      region: config.BLOBS_S3_REGION,
      credentials: {
        accessKeyId: config.BLOBS_S3_KEY_ID,
        secretAccessKey: config.BLOBS_S3_SECRET,
      },
      // Other servers than Amazon's have no host name for each bucket.
      forcePathStyle: true,
      maxAttempts: tries,
      // Older servers refuse the client's extra checksums; the data are signed all the same.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        connectionTimeout: connectMs,
        requestTimeout: answerMs,
        throwOnRequestTimeout: true,
        socketTimeout: answerMs,
        httpAgent: { maxSockets: sockets },
        httpsAgent: { maxSockets: sockets },
      },
    });
  }

  close(): void {
    this.client.destroy();
  }

  object(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.name, Key: key };
  }

  /** @throws AppError unavailable `no-storage`; S3ServiceException for a refused request */
  async send<T>(what: (client: S3Client) => Promise<T>): Promise<T> {
    try {
      return await what(this.client);
    } catch (error) {
      throw withoutBucket(error);
    }
  }

  /**
   * Checks the bucket when the app starts: a wrong configuration ends the start, an unreachable
   * bucket doesn't.
   */
  async checkAtStart(): Promise<void> {
    try {
      await this.check();
    } catch (error) {
      if (error instanceof S3ServiceException) {
        throw new Error(`the bucket ${this.name} (BLOBS_S3_BUCKET) can’t be used: ${error.name}`, {
          cause: error,
        });
      }
      if (!(error instanceof AppError)) throw error;
      this.logger.warn('the bucket cannot be reached; it will be checked before the first write');
    }
  }

  /** Checks the versioning state before a write, at most once a minute. */
  async keepsNothing(): Promise<void> {
    if (performance.now() >= this.seenUntil) await this.check();
  }

  /** @throws Error when the bucket keeps versions */
  async check(): Promise<void> {
    const asked = new GetBucketVersioningCommand({ Bucket: this.name });
    const status = await this.send((client) => client.send(asked)).then(
      ({ Status }) => Status,
      (error: unknown) => {
        // The server doesn't support versions.
        if (error instanceof Error && error.name === 'NotImplemented') return undefined;
        throw error;
      },
    );
    // A bucket with suspended versioning still has earlier versions.
    if (status !== undefined) throw this.versions();
    this.seenUntil = performance.now() + seenMs;
  }

  versions(): Error {
    this.seenUntil = 0;
    return new Error(
      `the bucket ${this.name} (BLOBS_S3_BUCKET) keeps versions of deleted objects: use a bucket that never had versioning`,
    );
  }

  /** Aborts uploads in parts that started before this time and weren't completed. */
  async endUploads(prefix: string, before: Date): Promise<void> {
    let from: Pick<ListMultipartUploadsCommandOutput, 'NextKeyMarker' | 'NextUploadIdMarker'> = {};
    for (;;) {
      const asked = new ListMultipartUploadsCommand({
        Bucket: this.name,
        Prefix: prefix,
        KeyMarker: from.NextKeyMarker,
        UploadIdMarker: from.NextUploadIdMarker,
      });
      const page = await this.send((client) => client.send(asked));
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (Initiated === undefined || Initiated >= before) continue;
        const ended = new AbortMultipartUploadCommand({ Bucket: this.name, Key, UploadId });
        await this.send((client) => client.send(ended)).catch((error: unknown) => {
          if (!isAbsent(error)) throw error;
        });
      }
      if (page.IsTruncated !== true) return;
      from = page;
    }
  }
}

const absences = new Set(['NoSuchKey', 'NotFound', 'NoSuchUpload']);

export const isAbsent = (error: unknown): boolean =>
  error instanceof Error && absences.has(error.name);

/**
 * Returns an error of a refused request unchanged; a bucket that is away or overloaded becomes
 * AppError unavailable.
 */
export function withoutBucket(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  if (status !== undefined && status < 500 && status !== 408 && status !== 429) return error;
  const away = new AppError('unavailable', 'no-storage', 'The storage can’t be reached now.');
  return Object.assign(away, { cause: error });
}
