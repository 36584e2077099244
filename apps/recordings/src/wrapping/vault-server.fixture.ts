import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Asked {
  readonly plaintext?: string;
  readonly ciphertext?: string;
  readonly associated_data?: string;
}

const bytesOf = (base64 = ''): Buffer => Buffer.from(base64, 'base64');

/** Fake of Vault's transit engine with one key, `audio`, of AES-256-GCM, in versions. */
export class VaultServer {
  readonly token = 'hvs.of-these-specs';
  type = 'aes256-gcm96';
  exportable = false;
  /** Whether it is sealed: it answers only that, like a started but unopened service. */
  isSealed = false;
  /** Requests received, such as `POST encrypt/audio`. */
  readonly asked: string[] = [];
  private readonly versions: Buffer[] = [randomBytes(32)];
  private port = 0;
  private readonly server = createServer((request, response) => {
    void this.take(request, response).catch(() => response.destroy());
  });

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens, on the same port as before if it ran before. */
  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(this.port, '127.0.0.1', done));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  rotate(): void {
    this.versions.push(randomBytes(32));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await text(request);
    if (this.isSealed) return answer(response, 503, { errors: ['Vault is sealed'] });
    if (request.headers['x-vault-token'] !== this.token) {
      return answer(response, 403, { errors: ['permission denied'] });
    }
    const path = (request.url ?? '').replace('/v1/transit/', '');
    this.asked.push(`${request.method} ${path}`);
    const data = this.answerTo(path, asked === '' ? {} : (JSON.parse(asked) as Asked));
    if (data === null) answer(response, 400, { errors: ['invalid request'] });
    else answer(response, 200, { data });
  }

  private answerTo(path: string, asked: Asked): object | null {
    const aad = bytesOf(asked.associated_data);
    switch (path) {
      case 'keys/audio':
        return {
          name: 'audio',
          type: this.type,
          exportable: this.exportable,
          latest_version: this.versions.length,
        };
      case 'encrypt/audio':
        return { ciphertext: this.wrapped(bytesOf(asked.plaintext), aad) };
      case 'decrypt/audio': {
        const opened = this.opened(asked.ciphertext ?? '', aad);
        return opened === null ? null : { plaintext: opened.toString('base64') };
      }
      default:
        return null;
    }
  }

  private wrapped(plain: Buffer, aad: Buffer): string {
    const nonce = randomBytes(12);
    const key = this.versions.at(-1) ?? Buffer.alloc(0);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad);
    const sealed = Buffer.concat([nonce, cipher.update(plain), cipher.final()]);
    const bytes = Buffer.concat([sealed, cipher.getAuthTag()]);
    return `vault:v${this.versions.length}:${bytes.toString('base64')}`;
  }

  private opened(ciphertext: string, aad: Buffer): Buffer | null {
    const [, version = '', base64] = ciphertext.split(':');
    const key = this.versions[Number(version.slice(1)) - 1];
    if (key === undefined) return null;
    const bytes = bytesOf(base64);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAAD(aad).setAuthTag(bytes.subarray(-16));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    } catch {
      return null;
    }
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
