import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseAddress, splitPair } from './address.js';
import { CdrTee } from './cdr-tee.js';
import { TcpProxy } from './tcp-proxy.js';

const usage = `Records the traffic of a real FreeSWITCH in the format of test/captures.

  capture --folder test/captures/new --name busy-then-next \\
    --outbound 127.0.0.1:8084=127.0.0.1:24010 --cdr 127.0.0.1:8088=http://127.0.0.1:24001/cdr

  --folder P          folder for the files; created when missing
  --name N            name of the scenario: outbound-N.jsonl.gz, outbound-N-2.jsonl.gz, … (default: call)
  --outbound L=T      listen at L for FreeSWITCH's outbound socket, pass it on to the controller at T
  --inbound L=T       listen at L for a client, pass it on to FreeSWITCH's event socket at T
  --cdr L=URL         listen at L for mod_json_cdr's posts, pass them on to URL
  --cdr L             the same, answered with 200 here

--outbound, --inbound and --cdr may each be given once. Runs until Ctrl-C. Logins and the posts'
authorization are stored without their password. Exit: 0 stopped, 1 can't listen, 2 wrong usage.
`;

interface Stoppable {
  stop(): Promise<void>;
}

function read(): { folder: string; starts: (() => Promise<Stoppable>)[] } {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      name: { type: 'string', default: 'call' },
      outbound: { type: 'string' },
      inbound: { type: 'string' },
      cdr: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  const { folder, name } = values;
  if (folder === undefined) throw new Error('--folder is required');
  if (!/^[\w.-]+$/.test(name)) throw new Error('--name must be letters, digits, dots and dashes');
  const starts: (() => Promise<Stoppable>)[] = [];
  for (const side of ['outbound', 'inbound'] as const) {
    const pair = values[side];
    if (pair === undefined) continue;
    const [listen, target] = splitPair(pair).map(parseAddress);
    if (listen === undefined || target === undefined)
      throw new Error(`--${side} must be listen=target`);
    starts.push(() => TcpProxy.start({ listen, target, side, folder, name }));
  }
  if (values.cdr !== undefined) {
    const [from, to] = values.cdr.includes('=') ? splitPair(values.cdr) : [values.cdr, undefined];
    const options = {
      listen: parseAddress(from),
      target: to === undefined ? null : new URL(to),
      folder,
    };
    starts.push(() => CdrTee.start(options));
  }
  if (starts.length === 0)
    throw new Error('nothing to record: give --outbound, --inbound or --cdr');
  return { folder, starts };
}

async function main(): Promise<number> {
  let options: ReturnType<typeof read>;
  try {
    options = read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  mkdirSync(options.folder, { recursive: true });
  const running: Stoppable[] = [];
  try {
    for (const start of options.starts) running.push(await start());
    process.stdout.write(`Recording into ${options.folder} until Ctrl-C.\n`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    });
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    await Promise.all(running.map((each) => each.stop()));
  }
}

process.exitCode = await main();
