import { InboundClient, type InboundState } from '@app/event-socket';
import type { SwitchSettings } from './switch-settings.js';

const timeoutMs = 2000;

/** The last module that freeswitch/conf loads: once it is loaded, all are. */
const lastModule = 'mod_sndfile';

/** Whether the switch accepts calls: its modules are loaded and its SIP profile runs. */
export async function switchIsReady({ eventSocket }: SwitchSettings): Promise<boolean> {
  const client = new InboundClient({
    host: eventSocket.ip,
    port: eventSocket.port,
    password: eventSocket.password,
    connectTimeoutMs: timeoutMs,
    silenceMs: 60_000,
    pingTimeoutMs: timeoutMs,
    events: ['HEARTBEAT'],
    onEvent: () => undefined,
    onState: (state) => settle(state),
  });
  let settle: (state: InboundState) => void = () => undefined;
  const connected = new Promise<boolean>((resolve) => {
    settle = ({ name }) => {
      if (name === 'ready' || name === 'waiting') resolve(name === 'ready');
    };
  });
  client.start();
  try {
    if (!(await connected)) return false;
    const loaded = await client.api(`module_exists ${lastModule}`, { timeoutMs });
    const profiles = await client.api('sofia status', { timeoutMs });
    return loaded.trim() === 'true' && /^\s*carriers\s+profile\s.*RUNNING/m.test(profiles);
  } catch {
    return false;
  } finally {
    await client.close();
  }
}
