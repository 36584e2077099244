import { accountEntities } from './accounts/entities.js';
import {
  StoredBreach,
  StoredBreachNotification,
  StoredBreachVersion,
} from './breaches/breach.entity.js';
import { CallerCode } from './callers/caller-code.entity.js';
import { CallerRequest } from './callers/caller-request.entity.js';
import { CarrierAddress } from './carriers/carrier-address.entity.js';
import { CarrierTrunk } from './carriers/carrier-trunk.entity.js';
import { Carrier } from './carriers/carrier.entity.js';
import { StoredDisclosure, StoredDisclosureDocument } from './disclosures/disclosure.entity.js';
import { StoredErasure } from './erasures/erasure.entity.js';
import { StoredPlatformLimits } from './limits/platform-limits.entity.js';
import { ListEntry, NumberList } from './lists/number-list.entity.js';
import { Mailbox } from './mailboxes/mailbox.entity.js';
import { FlowVersion } from './numbers/flow-version.entity.js';
import { Holding } from './numbers/holding.entity.js';
import { ServiceNumberEntity } from './numbers/service-number.entity.js';
import { StaleSnapshot } from './numbers/stale-snapshot.entity.js';
import { StoredDataExport } from './own-data/data-export.entity.js';
import { Owner } from './owners/owner.entity.js';
import { Audio, Spoken } from './prompts/audio.entity.js';
import { Prompt, PromptVersion } from './prompts/prompt.entity.js';
import { StandingPosition } from './standings/standing-position.entity.js';
import { StateChange } from './states/state-change.entity.js';
import { TariffVersion } from './tariffs/tariff-version.entity.js';
import { WebhookSecret } from './webhooks/webhook-secret.entity.js';

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
