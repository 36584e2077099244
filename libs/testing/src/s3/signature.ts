import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface S3Key {
  readonly id: string;
  readonly secret: string;
  readonly region: string;
}

const sha256 = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Uint8Array, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

const clockMayDifferMs = 900_000;

/**
 * What is wrong with how a request is signed (AWS Signature Version 4, in its header): null when nothing is.
 * @param url As it was asked for, with the host.
 */
export function signatureProblem(
  { method = '', headers }: IncomingMessage,
  url: URL,
  body: Buffer,
  { id, secret, region, now }: S3Key & { readonly now: Date },
): string | null {
  const signed =
    /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (signed === null) return 'it isn’t signed';
  const [, credential = '', names = '', signature = ''] = signed;
  const moment = String(headers['x-amz-date']);
  const scope = `${moment.slice(0, 8)}/${region}/s3/aws4_request`;
  if (credential !== `${id}/${scope}`) return 'another key, day, region or service';
  const at = moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  if (!(Math.abs(Date.parse(at) - now.getTime()) < clockMayDifferMs)) return 'another time';
  const signedNames = names.split(';');
  if (!signedNames.includes('host')) return 'its host isn’t signed';
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== sha256(body)) return 'its body isn’t the one that was signed';
  const canonical = [
    method,
    url.pathname,
    canonicalQuery(url),
    ...signedNames.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    hash,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secret}`);
  const expected = hmac(key, text);
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'another signature';
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalQuery = ({ searchParams }: URL): string =>
  [...searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&');
