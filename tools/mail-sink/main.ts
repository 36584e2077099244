import { MailPages } from './mail-pages.js';
import { MailSink } from './mail-sink.js';
import { parseOptions, usage, type Options } from './options.js';

function read(): Options {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options !== null) return options;
    process.stdout.write(usage);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}

async function run(options: Options): Promise<void> {
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const sink = await MailSink.start(options);
  try {
    const pages = await MailPages.start(sink.folder, options.httpPort, options.host);
    const addresses = { smtp: sink.port, http: pages.port, folder: options.folder };
    process.stdout.write(`${JSON.stringify(addresses)}\n`);
    await signalled;
    await pages.stop();
  } finally {
    await sink.stop();
  }
}

const options = read();
try {
  await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
