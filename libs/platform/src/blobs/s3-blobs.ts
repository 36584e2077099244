import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type GetObjectCommandOutput,
  type HeadObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Blobs, checkedKey, isKey, type ByteSpan } from './blobs.js';
import { Bucket, isAbsent, withoutBucket } from './s3-bucket.js';
import type { S3Config } from './s3-fields.js';

/** A larger file is sent in parts of this size: S3 takes parts of 5 MiB or more, 10,000 at most. */
const partBytes = 8 * 2 ** 20;
/** Objects deleted in parallel. */
const deletedAtOnce = 50;

/**
 * Blobs in a bucket of S3 or a compatible storage. Nothing is written to a bucket that keeps
 * versions, because deleted files would remain.
 *
 * Every method throws AppError unavailable `no-storage` when the bucket can't be reached or doesn't
 * answer in time, after three tries.
 */
export class S3Blobs extends Blobs {
  private readonly bucket: Bucket;

  constructor(config: S3Config) {
    super();
    this.bucket = new Bucket(config);
  }

  /**
   * @throws Error when the bucket keeps versions, doesn't exist or refuses access; not when it
   * can't be reached now
   */
  async onModuleInit(): Promise<void> {
    await this.bucket.checkAtStart();
  }

  onApplicationShutdown(): void {
    this.bucket.close();
  }

  /** Checks that the bucket answers and keeps no versions. */
  async check(): Promise<void> {
    await this.bucket.check();
  }

  async put(key: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void> {
    const of = this.bucket.object(checkedKey(key));
    await this.bucket.keepsNothing();
    if (bytes instanceof Uint8Array) return this.putWhole(of, bytes);
    const parts = inParts(bytes);
    try {
      const first = await parts.next();
      const second = await parts.next();
      if (first.done === true) await this.putWhole(of, new Uint8Array());
      else if (second.done === true) await this.putWhole(of, first.value);
      else await this.putParts(of, [first.value, second.value], parts);
    } finally {
      // Closes the source, also when not all its pieces were read.
      await parts.return(undefined);
    }
  }

  read(key: string, span?: ByteSpan): Readable {
    return Readable.from(this.pieces(checkedKey(key), span), { objectMode: false });
  }

  async readAt(key: string, from: number, until: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.pieces(checkedKey(key), { from, until })) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async sizeOf(key: string): Promise<number | null> {
    const found = await this.headOf(key);
    return found === null ? null : (found.ContentLength ?? 0);
  }

  async get(key: string): Promise<Buffer | null> {
    const pieces: Uint8Array[] = [];
    try {
      for await (const piece of this.pieces(checkedKey(key))) pieces.push(piece);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
    return Buffer.concat(pieces);
  }

  /** @throws Error when the bucket kept a version of the file, so that it isn't destroyed */
  async delete(key: string): Promise<void> {
    const of = this.bucket.object(checkedKey(key));
    const said = await this.send((client) => client.send(new DeleteObjectCommand(of)));
    if (said.DeleteMarker === true || said.VersionId !== undefined) throw this.bucket.versions();
  }

  /** Always null: S3 doesn't report free space. */
  room(): Promise<null> {
    return Promise.resolve(null);
  }

  async deleteFolder(folder: string): Promise<void> {
    const keys = await this.keysBelow(folder);
    for (let at = 0; at < keys.length; at += deletedAtOnce) {
      await Promise.all(keys.slice(at, at + deletedAtOnce).map((key) => this.delete(key)));
    }
    await this.bucket.endUploads(prefixOf(folder), new Date());
  }

  async foldersIn(folder: string): Promise<string[]> {
    const prefix = prefixOf(folder);
    const names: string[] = [];
    for await (const page of this.pages(prefix, '/')) {
      for (const { Prefix = '' } of page.CommonPrefixes ?? []) {
        names.push(Prefix.slice(prefix.length, -1));
      }
    }
    return names;
  }

  async keysIn(folder: string): Promise<string[]> {
    const found: string[] = [];
    for await (const page of this.pages(prefixOf(folder), '/')) {
      for (const { Key: key = '' } of page.Contents ?? []) if (isKey(key)) found.push(key);
    }
    return found;
  }

  async writtenAt(key: string): Promise<Date | null> {
    const found = await this.headOf(key);
    // An object without a date counts as new, so that it isn't removed for its age.
    return found === null ? null : (found.LastModified ?? new Date());
  }

  async deleteHalves(folder: string, before: Date): Promise<void> {
    await this.bucket.endUploads(prefixOf(folder), before);
  }

  private headOf(key: string): Promise<HeadObjectCommandOutput | null> {
    const of = this.bucket.object(checkedKey(key));
    return this.send((client) => client.send(new HeadObjectCommand(of))).catch(nullIfAbsent);
  }

  private send<T>(what: (client: S3Client) => Promise<T>): Promise<T> {
    return this.bucket.send(what);
  }

  private async putWhole(of: ObjectName, bytes: Uint8Array): Promise<void> {
    await this.send((client) => client.send(new PutObjectCommand({ ...of, Body: bytes })));
  }

  /**
   * Uploads in parts: the object appears with the last step; until then there are only parts, to
   * complete or abort.
   */
  private async putParts(
    of: ObjectName,
    begun: readonly Buffer[],
    rest: AsyncIterable<Buffer>,
  ): Promise<void> {
    const { UploadId } = await this.send((client) =>
      client.send(new CreateMultipartUploadCommand(of)),
    );
    const upload = { ...of, UploadId };
    const sent: CompletedPart[] = [];
    const sendPart = async (part: Buffer): Promise<void> => {
      const PartNumber = sent.length + 1;
      const { ETag } = await this.send((client) =>
        client.send(new UploadPartCommand({ ...upload, PartNumber, Body: part })),
      );
      sent.push({ ETag, PartNumber });
    };
    try {
      for (const part of begun) await sendPart(part);
      for await (const part of rest) await sendPart(part);
      const all = { ...upload, MultipartUpload: { Parts: sent } };
      await this.send((client) => client.send(new CompleteMultipartUploadCommand(all)));
    } catch (error) {
      // If the upload can't be aborted now, `deleteHalves` finds it.
      await this.send((client) => client.send(new AbortMultipartUploadCommand(upload))).catch(
        () => undefined,
      );
      throw error;
    }
  }

  private async *pieces(key: string, span?: ByteSpan): AsyncGenerator<Uint8Array> {
    if (span !== undefined && span.until <= span.from) return;
    const range = span === undefined ? {} : { Range: `bytes=${span.from}-${span.until - 1}` };
    const asked = new GetObjectCommand({ ...this.bucket.object(key), ...range });
    let found: GetObjectCommandOutput;
    try {
      found = await this.send((client) => client.send(asked));
    } catch (error) {
      if (error instanceof Error && error.name === 'InvalidRange') return;
      if (!isAbsent(error)) throw error;
      throw Object.assign(new Error(`nothing is under ${key}`), { code: 'ENOENT', cause: error });
    }
    try {
      yield* found.Body as Readable;
    } catch (error) {
      throw withoutBucket(error);
    }
  }

  private async *pages(prefix: string, delimiter?: string) {
    const asked = { Bucket: this.bucket.name, Prefix: prefix, Delimiter: delimiter };
    try {
      yield* paginateListObjectsV2({ client: this.bucket.client }, asked);
    } catch (error) {
      throw withoutBucket(error);
    }
  }

  private async keysBelow(folder: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const page of this.pages(prefixOf(folder))) {
      for (const { Key: key = '' } of page.Contents ?? []) if (isKey(key)) keys.push(key);
    }
    return keys;
  }
}

type ObjectName = ReturnType<Bucket['object']>;

const prefixOf = (folder: string): string =>
  checkedKey(`${folder}/x.x`).slice(0, folder.length + 1);

function nullIfAbsent(error: unknown): null {
  if (isAbsent(error)) return null;
  throw error;
}

/** Parts of `partBytes`; the last one may be shorter. */
async function* inParts(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < partBytes) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    for (; length - at >= partBytes; at += partBytes) yield all.subarray(at, at + partBytes);
    waiting = [all.subarray(at)];
    length -= at;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
