import type { IncomingMessage } from 'node:http';
import { servicePorts } from '@app/call-flow';
import { err, ok, type Result } from '@app/common';
import {
  notReached,
  postToOwner,
  type NotReached,
  type OwnerServiceOptions,
  type Post,
} from '@app/platform/owner-services';

/** Why a service gave no text: a closed set of codes, without text from the service or caller. */
export type Failure = NotReached | 'status' | 'encoding' | 'type' | 'too-large';

export type ServiceOptions = Omit<OwnerServiceOptions, 'ports'>;

/** Longest answer, in bytes. */
const longestAnswer = 4096;

/** Posts to an owner's service and returns the text of its JSON answer. Never rejects. */
export async function askOwner(
  { timeoutMs, ...post }: Omit<Post, 'signal'> & { readonly timeoutMs: number },
  options: ServiceOptions,
): Promise<Result<string, Failure>> {
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await postToOwner({ ...post, signal }, { ...options, ports: servicePorts });
  if (!answer.ok) return answer;
  const response = answer.value;
  const failure = failureIn(response);
  if (failure !== undefined) {
    response.destroy();
    return err(failure);
  }
  try {
    return await readText(response);
  } catch (error) {
    return err(notReached(error, signal));
  }
}

function failureIn({ statusCode = 0, headers }: IncomingMessage): Failure | undefined {
  if (statusCode < 200 || statusCode > 299) return 'status';
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return 'encoding';
  const isJson = /^application\/json(?:$|[\s;])/i.test(headers['content-type'] ?? '');
  return isJson ? undefined : 'type';
}

async function readText(response: IncomingMessage): Promise<Result<string, Failure>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Leaving the loop destroys the connection.
    if (length > longestAnswer) return err('too-large');
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks).toString('utf8'));
}
