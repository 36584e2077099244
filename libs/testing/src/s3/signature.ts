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
 * The error in a request's signature (AWS Signature Version 4, in the Authorization header), or null when it
 * is valid.
 * @param url The requested URL, with the host.
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
  if (signed === null) return 'the request isn’t signed';
  const [, credential = '', names = '', signature = ''] = signed;
  const moment = String(headers['x-amz-date']);
  const scope = `${moment.slice(0, 8)}/${region}/s3/aws4_request`;
  if (credential !== `${id}/${scope}`)
    return 'signed with another key, or for another day, region or service';
  const at = moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  if (!(Math.abs(Date.parse(at) - now.getTime()) < clockMayDifferMs))
    return 'signed more than 15 minutes ago or ahead';
  const signedNames = names.split(';');
  if (!signedNames.includes('host')) return 'the host header isn’t signed';
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== sha256(body)) return 'the body differs from the signed hash';
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
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'the signature is wrong';
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
