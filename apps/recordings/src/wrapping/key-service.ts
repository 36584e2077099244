import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@app/common';
import { z } from 'zod';

/** Address of the key service, and our credentials there. */
export interface KeyServiceConfig {
  readonly VAULT_URL: string;
  /** Mount path of the key service's transit engine. */
  readonly VAULT_MOUNT: string;
  /** Name of our key in the key service. */
  readonly VAULT_KEY: string;
  /** File with our token, read for each request, so that another process can renew it. */
  readonly VAULT_TOKEN_FILE: string;
}

const tries = 3;
const answerMs = 5000;
const firstPauseMs = 100;

const refusal = z.object({ errors: z.array(z.string()) });

/**
 * Thrown when the service refuses for good: a token without the right, a missing key, or bytes that
 * it never wrapped.
 */
export class KeyServiceRefusal extends Error {
  override readonly name = 'KeyServiceRefusal';
}

/**
 * The transit engine of HashiCorp Vault and OpenBao by its HTTP API: it wraps and unwraps with a
 * key that never leaves it (developer.hashicorp.com/vault/api-docs/secret/transit).
 */
export class KeyService {
  constructor(private readonly config: KeyServiceConfig) {}

  /**
   * Sends a request.
   * @param path Path below the engine's mount, such as `encrypt/audio`.
   * @param body Sent by POST; without it the request is a GET.
   * @throws AppError unavailable `no-key-service` when the service cannot be reached, is sealed or
   * does not answer, three times in a row; KeyServiceRefusal.
   */
  async ask<T>(path: string, answer: z.ZodType<T>, body?: object): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return z.object({ data: answer }).parse(await this.askOnce(path, body)).data;
      } catch (error) {
        if (!(error instanceof AppError) || attempt === tries) throw error;
        await pause(firstPauseMs * 2 ** (attempt - 1));
      }
    }
  }

  private async askOnce(path: string, body: object | undefined): Promise<unknown> {
    const { VAULT_URL, VAULT_MOUNT, VAULT_TOKEN_FILE } = this.config;
    const token = await readFile(VAULT_TOKEN_FILE, 'utf8').catch((error: Error) => {
      throw new KeyServiceRefusal(`VAULT_TOKEN_FILE can’t be read: ${error.message}`);
    });
    const url = `${VAULT_URL.replace(/\/$/, '')}/v1/${VAULT_MOUNT}/${path}`;
    const asked = {
      headers: { 'x-vault-token': token.trim(), 'x-vault-request': 'true' },
      signal: AbortSignal.timeout(answerMs),
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    };
    const response = await fetch(url, asked).catch((error: unknown) => {
      throw away(error);
    });
    const said: unknown = await response.json().catch(() => null);
    if (response.ok) return said;
    const reasons = refusal.safeParse(said).data?.errors.join('; ') ?? '';
    const error = new KeyServiceRefusal(`the key service answers ${response.status}: ${reasons}`);
    // Refusals that pass: 412 and 473 come from a replica that lags behind or is a standby, 429
    // from a limit of requests.
    const passes = response.status >= 500 || [412, 429, 473].includes(response.status);
    throw passes ? away(error) : error;
  }
}

function away(cause: unknown): AppError {
  const error = new AppError('unavailable', 'no-key-service', 'The key service can’t be reached.');
  return Object.assign(error, { cause });
}
