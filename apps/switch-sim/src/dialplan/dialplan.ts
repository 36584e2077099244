import { join } from 'node:path';
import { settingApplications } from '../applications/applications.js';
import type { Dialplan, Hunted } from '../calls/hunted.js';
import type { Channel } from '../channel/channel.js';
import { profileValue } from '../channel/profile-fields.js';
import type { PlannedApplication } from '../json-cdr/cdr-body.js';
import {
  type Action,
  type Condition,
  type Contexts,
  type Extension,
  type Field,
  parseDialplan,
} from './parse-dialplan.js';
import { readXml } from './read-xml.js';

export interface DialplanOptions {
  /** freeswitch/conf, or a copy of it. */
  readonly confDir: string;
  /** Addresses in the format of a `socket` action: `host:port|host:port`. */
  readonly controllers: string;
  /**
   * The folder of switch-agent's carrier files; null: every caller is admitted and belongs to no
   * carrier.
   */
  readonly carriersDir: string | null;
}

/** The context of the profile that carriers call (sofia.conf.xml). */
const carriersContext = 'carriers';
/** The extension that refuses callers of no carrier; skipped when there is no carriers folder. */
const onlyCarriers = 'no-carrier';

/** The dialplan of a configuration, read like the switch does: at its start and at a reload. */
export class XmlDialplan implements Dialplan {
  private contexts: Contexts;

  /** @throws {Error} naming file and line of configuration that is not simulated. */
  constructor(private readonly options: DialplanOptions) {
    this.contexts = this.read();
  }

  /**
   * Reads the files again; on an error the earlier dialplan stays.
   * @throws {Error} as the constructor does.
   */
  reload(): void {
    this.contexts = this.read();
  }

  private read(): Contexts {
    const { confDir, controllers, carriersDir } = this.options;
    const root = readXml(join(confDir, 'freeswitch.xml'), {
      environment: { FS_CONTROLLERS: controllers, FS_CARRIERS_DIR: carriersDir ?? nowhere },
      variables: { conf_dir: confDir },
      only: 'dialplan',
    });
    return parseDialplan(root);
  }

  hunt(channel: Channel, asked: { destination: string; context: string } | null): Hunted {
    const { destination, context } = asked ?? {
      destination: channel.profile.destinationNumber,
      context: carriersContext,
    };
    const extensions = this.contexts.get(context);
    if (!extensions) throw new Error(`the dialplan has no context "${context}"`);
    const hunt = new Hunt(channel, asked === null ? null : destination);
    for (const extension of extensions) {
      if (this.options.carriersDir === null && extension.name === onlyCarriers) continue;
      if (hunt.holds(extension) && !extension.continues) break;
    }
    // the switch sets this variable last when it goes through the dialplan
    if (asked === null) channel.variables.set('call_uuid', channel.profile.uuid);
    return hunt;
  }
}

/** A folder that does not exist. */
const nowhere = '/nonexistent';

/** One pass through a context (parse_exten of mod_dialplan_xml). */
class Hunt implements Hunted {
  extension: string | null = null;
  readonly applications: PlannedApplication[] = [];

  constructor(
    private readonly channel: Channel,
    /** Replaces the dialled number; null: the dialled number counts. */
    private readonly destination: string | null,
  ) {}

  holds({ name, conditions }: Extension): boolean {
    let proceeds = false;
    for (const condition of conditions) {
      const match = this.match(condition);
      proceeds = match !== null;
      const actions = match === null ? condition.antiActions : condition.actions;
      for (const action of actions) {
        this.extension ??= name;
        this.take(action);
      }
      if (match === null && actions.length > 0) proceeds = true;
      const { breaks } = condition;
      const isOver = breaks === 'always' || breaks === (match === null ? 'on-false' : 'on-true');
      if (isOver) break;
    }
    return proceeds;
  }

  private match({ test }: Condition): readonly (string | undefined)[] | null {
    if (test === null) return [];
    const match = test.is.exec(this.valueOf(test.field));
    if (match && test.captures) {
      this.channel.variables.unset('DP_MATCH');
      for (const each of match) {
        if (each !== undefined) this.channel.variables.push('DP_MATCH', each);
      }
    }
    return match;
  }

  private valueOf(field: Field): string {
    const { profile, variables } = this.channel;
    if ('text' in field) {
      return field.text.replaceAll(
        /\$\{([\w-]+)\}/g,
        (_, name: string) => variables.get(name) ?? '',
      );
    }
    if (field.profile === 'destination_number' && this.destination !== null)
      return this.destination;
    return profileValue(profile, field.profile);
  }

  private take({ application: name, data, inline }: Action): void {
    const { channel } = this;
    if (!inline) {
      this.applications.push({ name, data });
      return;
    }
    channel.executed.push({ name, data, stampMicros: channel.micros() });
    settingApplications[name]?.({ channel }, data);
  }
}
