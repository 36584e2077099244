import type { Finding } from '../finding.js';
import { lookAtMailDomain, type MailDomain } from './mail-domain.js';
import { lookUp } from './look-up.js';
import { tryStarttls } from './try-starttls.js';

export type { MailDomain } from './mail-domain.js';

/** Checks the domain's current DNS and mail servers. */
export const lookAt = (domain: MailDomain): Promise<Finding[]> =>
  lookAtMailDomain(domain, { ...lookUp, starttls: (host) => tryStarttls(host) });
