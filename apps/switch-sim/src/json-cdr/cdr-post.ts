import { request } from 'node:http';

export interface CdrPostOptions {
  readonly url: string;
  /** HTTP basic password of user `switch`. */
  readonly token: string;
  readonly timeoutMs: number;
}

/** mod_json_cdr's post: one try on its own connection, as freeswitch/conf configures it. */
export class CdrPost {
  private readonly authorization: string;
  private readonly target: URL;

  constructor(private readonly options: CdrPostOptions) {
    this.target = new URL(options.url);
    this.authorization = `Basic ${Buffer.from(`switch:${options.token}`).toString('base64')}`;
  }

  /** Resolves to true when the answer was 2xx and came in time. */
  async send(uuid: string, body: Buffer): Promise<boolean> {
    return new Promise((done) => {
      const post = request(
        {
          agent: false,
          host: this.target.hostname,
          port: this.target.port,
          path: `${this.target.pathname}?uuid=${uuid}`,
          method: 'POST',
          signal: AbortSignal.timeout(this.options.timeoutMs),
          headers: {
            Host: this.target.host,
            Authorization: this.authorization,
            'User-Agent': 'freeswitch-json/1.0',
            Accept: '*/*',
            'Content-Type': 'application/json',
            'Content-Length': body.length,
          },
        },
        (response) => {
          const status = response.statusCode ?? 0;
          response.on('error', () => done(false));
          response.on('end', () => done(status >= 200 && status < 300));
          response.resume();
        },
      );
      post.removeHeader('Connection');
      post.on('error', () => done(false));
      post.end(body);
    });
  }
}
