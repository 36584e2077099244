import { accountEntities } from './accounts/index.js';
import { CallerCode, CallerRequest } from './callers/index.js';
import {
  FlowVersion,
  Holding,
  ServiceNumberEntity,
  StaleSnapshot,
  WebhookSecret,
} from './numbers/index.js';
import { Carrier, CarrierAddress, CarrierTrunk, Owner } from './parties/index.js';
import {
  StoredBreach,
  StoredBreachNotification,
  StoredBreachVersion,
  StoredDataExport,
  StoredDisclosure,
  StoredDisclosureDocument,
  StoredErasure,
} from './privacy/index.js';
import { Audio, Prompt, PromptVersion, Spoken } from './prompts/index.js';
import { ListEntry, Mailbox, NumberList, StoredPlatformLimits } from './settings/index.js';
import { StandingPosition, StateChange } from './states/index.js';
import { TariffVersion } from './tariffs/index.js';

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
