/** Environment settings of freeswitch/conf; freeswitch/README.md explains each. */
export interface SwitchSettings {
  /** The switch's name in call records. */
  name: string;
  sip: { ip: string; port: number };
  /** Even ports from `start` to `end`, below the system's range of ephemeral ports. */
  rtp: { ip: string; start: number; end: number };
  /**
   * Folder of the carrier configuration that the switch includes, see libs/switch-conf; while
   * empty, all calls are refused.
   */
  carriersDir: string;
  eventSocket: {
    ip: string;
    port: number;
    password: string;
    /** Addresses or networks that may connect to the event socket. */
    clients: readonly string[];
  };
  /** The controllers' addresses as `host:port`, in the order in which the switch tries them. */
  controllers: readonly string[];
  cdr: { url: string; token: string; spools: readonly [string, string] };
}

const network = (address: string): string => (address.includes('/') ? address : `${address}/32`);

/** The settings as environment variables of freeswitch/conf. */
export function switchEnvironment(settings: SwitchSettings): Record<string, string> {
  return {
    FS_SWITCH_NAME: settings.name,
    FS_SIP_IP: settings.sip.ip,
    FS_SIP_PORT: String(settings.sip.port),
    FS_RTP_IP: settings.rtp.ip,
    FS_RTP_START: String(settings.rtp.start),
    FS_RTP_END: String(settings.rtp.end),
    FS_CARRIERS_DIR: settings.carriersDir,
    FS_EVENT_SOCKET_IP: settings.eventSocket.ip,
    FS_EVENT_SOCKET_PORT: String(settings.eventSocket.port),
    FS_EVENT_SOCKET_PASSWORD: settings.eventSocket.password,
    FS_EVENT_SOCKET_CLIENTS: settings.eventSocket.clients.map(network).join(','),
    FS_CONTROLLERS: settings.controllers.join('|'),
    FS_CDR_URL: settings.cdr.url,
    FS_CDR_TOKEN: settings.cdr.token,
    FS_CDR_SPOOL_A: settings.cdr.spools[0],
    FS_CDR_SPOOL_B: settings.cdr.spools[1],
  };
}
