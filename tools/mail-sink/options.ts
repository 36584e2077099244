import { parseArgs } from 'node:util';

export const usage = `Accepts mails by SMTP, delivers none, and shows them on a web page.

  mail-sink --port 24033 --http 24034 --folder mails

  --folder F         each mail as F/<number>.eml, and a JSON line in F/mails.jsonl
  --port P           SMTP port; 0, the default, takes any free one
  --http P           port of the page that shows the mails; 0, the default, takes any free one
  --host H           address of both (default 127.0.0.1)
  --no-tls           offer no STARTTLS (default: with a certificate made at each start)
  --refuse ADDRESS   answer 550 to this recipient; may be given several times
  --defer ADDRESS=N  answer 451 to this recipient N times; may be given several times
  --cut ADDRESS=N    store this recipient's mail, then cut the connection instead of answering, N times
  --stall ADDRESS=N  store this recipient's mail, then answer nothing, N times
  --size BYTES       largest accepted message (default 50000000), announced to clients

Prints a JSON line when both listen: {"smtp":24033,"http":24034,"folder":"…"}. Runs until SIGTERM
or Ctrl-C. Exit: 0 stopped, 1 can't listen or write, 2 wrong usage.
`;

export interface Options {
  readonly folder: string;
  readonly port: number;
  readonly httpPort: number;
  readonly host: string;
  readonly tls: boolean;
  readonly refuse: readonly string[];
  readonly defer: Readonly<Record<string, number>>;
  readonly cut: Readonly<Record<string, number>>;
  readonly stall: Readonly<Record<string, number>>;
  readonly size: number;
}

/** Null when the arguments ask for help. @throws {Error} naming an invalid option and its rule. */
export function parseOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      folder: { type: 'string' },
      port: { type: 'string', default: '0' },
      http: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      'no-tls': { type: 'boolean', default: false },
      refuse: { type: 'string', multiple: true, default: [] },
      defer: { type: 'string', multiple: true, default: [] },
      cut: { type: 'string', multiple: true, default: [] },
      stall: { type: 'string', multiple: true, default: [] },
      size: { type: 'string', default: '50000000' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  if (values.folder === undefined) throw new Error('--folder: must name the folder of the mails');
  return {
    folder: values.folder,
    port: port('--port', values.port),
    httpPort: port('--http', values.http),
    host: values.host,
    tls: !values['no-tls'],
    refuse: values.refuse,
    defer: counts('--defer', values.defer),
    cut: counts('--cut', values.cut),
    stall: counts('--stall', values.stall),
    size: bytes('--size', values.size),
  };
}

function port(option: string, text: string): number {
  const number = Number(text);
  if (/^\d{1,5}$/.test(text) && number <= 65_535) return number;
  throw new Error(`${option}: must be a port from 0 to 65535`);
}

function bytes(option: string, text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new Error(`${option}: must be a number of bytes`);
}

function counts(option: string, texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, address, times] = /^([^=]+)=(\d{1,6})$/.exec(text) ?? [];
      if (address === undefined) throw new Error(`${option}: must read ADDRESS=N`);
      return [address, Number(times)];
    }),
  );
}
