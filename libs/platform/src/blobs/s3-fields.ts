import { brokenRule, issueOf } from '@app/common';
import { z } from 'zod';
import { urlOf } from '../config/index.js';

/** Address of a bucket, and our credentials. */
export interface S3Config {
  readonly BLOBS_S3_URL: string;
  readonly BLOBS_S3_REGION: string;
  readonly BLOBS_S3_BUCKET: string;
  readonly BLOBS_S3_KEY_ID: string;
  readonly BLOBS_S3_SECRET: string;
}

const bucketRule = 'must be a bucket’s name: 3 to 63 lower-case letters, digits, dots and dashes';

/** For apps whose files may be in a bucket: all of these fields, or `BLOBS_DIR`. */
export const s3Fields = {
  BLOBS_S3_URL: urlOf(['https', 'http']).optional().describe('must be the URL of an S3 server'),
  BLOBS_S3_REGION: z.string().min(1).default('us-east-1'),
  BLOBS_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, bucketRule)
    .optional()
    .describe(bucketRule),
  BLOBS_S3_KEY_ID: z.string().min(1).optional().describe('must be the id of a key to the bucket'),
  BLOBS_S3_SECRET: z.string().min(1).optional().describe('must be that key’s secret'),
};

const needed = ['BLOBS_S3_URL', 'BLOBS_S3_BUCKET', 'BLOBS_S3_KEY_ID', 'BLOBS_S3_SECRET'] as const;

type Fields = { readonly BLOBS_DIR?: string | undefined } & {
  readonly [Name in keyof S3Config]?: string | undefined;
};

/** Checks that either a folder or a complete bucket is configured. */
export function folderOrBucket(fields: Fields, context: z.core.$RefinementCtx): void {
  const missing = needed.filter((name) => fields[name] === undefined);
  const isBucket = missing.length < needed.length;
  const complain = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (isBucket) {
    for (const name of missing) {
      context.addIssue({ ...issueOf(brokenRule('missing')), path: [name] });
    }
  }
  if (isBucket && fields.BLOBS_DIR !== undefined) {
    complain('BLOBS_DIR', 'must be left out where BLOBS_S3_BUCKET holds the files');
  }
  if (!isBucket && fields.BLOBS_DIR === undefined) {
    complain('BLOBS_DIR', 'must name the folder that holds the files, or BLOBS_S3_BUCKET a bucket');
  }
}

/** The bucket's configuration; null when files are in a folder. */
export function s3ConfigIn(fields: Fields): S3Config | null {
  const isS3 = (known: Fields): known is Fields & S3Config =>
    needed.every((name) => known[name] !== undefined);
  return isS3(fields) ? fields : null;
}
