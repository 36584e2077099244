import { chromium, type Browser } from 'playwright-core';

/** Chromium fetches only what the pages request, and a root user has no sandbox. */
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Windows share one process, which compiles the app's scripts once.
  '--renderer-process-limit=1',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** @param more Flags besides the usual ones, such as those of a simulated microphone. */
export function startChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['TEST_CHROMIUM'];
  if (executablePath === undefined) throw new Error('TEST_CHROMIUM is not set.');
  return chromium.launch({ executablePath, args: [...flags, ...more] });
}
