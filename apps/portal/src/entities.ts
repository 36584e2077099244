import { accountEntities } from './accounts/entities.js';
import {
  StoredBreach,
  StoredBreachNotification,
  StoredBreachVersion,
} from './privacy/breaches/breach.entity.js';
import { CallerCode } from './callers/caller-code.entity.js';
import { CallerRequest } from './callers/caller-request.entity.js';
import { CarrierAddress } from './parties/carriers/carrier-address.entity.js';
import { CarrierTrunk } from './parties/carriers/carrier-trunk.entity.js';
import { Carrier } from './parties/carriers/carrier.entity.js';
import {
  StoredDisclosure,
  StoredDisclosureDocument,
} from './privacy/disclosures/disclosure.entity.js';
import { StoredErasure } from './privacy/erasures/erasure.entity.js';
import { StoredPlatformLimits } from './settings/limits/platform-limits.entity.js';
import { ListEntry, NumberList } from './settings/lists/number-list.entity.js';
import { Mailbox } from './settings/mailboxes/mailbox.entity.js';
import { FlowVersion } from './numbers/flow-version.entity.js';
import { Holding } from './numbers/holding.entity.js';
import { ServiceNumberEntity } from './numbers/service-number.entity.js';
import { StaleSnapshot } from './numbers/compiled/stale-snapshot.entity.js';
import { StoredDataExport } from './privacy/own-data/data-export.entity.js';
import { Owner } from './parties/owners/owner.entity.js';
import { Audio, Spoken } from './prompts/audio.entity.js';
import { Prompt, PromptVersion } from './prompts/prompt.entity.js';
import { StandingPosition } from './states/standings/standing-position.entity.js';
import { StateChange } from './states/state-change.entity.js';
import { TariffVersion } from './tariffs/tariff-version.entity.js';
import { WebhookSecret } from './numbers/compiled/webhook-secret.entity.js';

export const portalEntities = [
  Owner,
  Carrier,
  CarrierAddress,
  CarrierTrunk,
  ServiceNumberEntity,
  Holding,
  FlowVersion,
  StateChange,
  StandingPosition,
  StaleSnapshot,
  TariffVersion,
  NumberList,
  ListEntry,
  WebhookSecret,
  Mailbox,
  StoredPlatformLimits,
  Audio,
  Spoken,
  Prompt,
  PromptVersion,
  StoredDataExport,
  StoredDisclosure,
  StoredDisclosureDocument,
  CallerCode,
  CallerRequest,
  StoredErasure,
  StoredBreach,
  StoredBreachVersion,
  StoredBreachNotification,
  ...accountEntities,
];
