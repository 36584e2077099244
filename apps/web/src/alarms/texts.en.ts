import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Alarms',
  lead: 'What somebody should look at now. An alarm goes away by itself once it is over.',
  list: 'Going on now',
  none: 'No alarms',
  noneText: 'Everything works. When there is an alarm, it is said above every page.',
  since: 'Since',
  seenBy: 'Seen by',
  howMany: (count) => (count === 1 ? '1 call' : `${count} calls`),
  toDo: 'What to do',
  notice: (count) => (count === 1 ? '1 alarm is open.' : `${count} alarms are open.`),
  notKnown: 'Whether there are alarms couldn’t be fetched; it is tried again every half minute.',
  errors: {
    'alarms-unknown':
      'The message bus (NATS) cannot be reached, so it is not known whether there are alarms. Check that NATS runs; then they appear here again.',
  },
  toAlarms: 'Look at the alarms',
  maybeOld: 'What is below may be out of date.',
  toLimitsOf: (owner) => `Limits of ${owner}`,
  toCallsOf: (owner) => `Calls of ${owner}`,
  toCarrier: (carrier) => `Carrier ${carrier}`,
  toCarriers: 'Carriers, and what is live',
  toErasures: 'Erasures',
  toBreaches: 'Data breaches',
  toBalance: 'Differences',
  toUnknown: 'Calls without an end',
  toOrphans: 'Legs without a call',
  toPrices: 'Prices',
  toCalls: 'Calls',
  toSuspect: (owner) => `Suspect calls of ${owner}`,
  alarms: {
    'trunk-silent': {
      title: ({ trunk, switchName }) => `Trunk ${trunk} doesn’t answer switch ${switchName}`,
      means:
        'The trunk doesn’t answer this switch’s check (OPTIONS), or answers 503. Calls go round it; what no other trunk takes doesn’t arrive.',
      toDo: 'Ask the carrier whether there is a failure or maintenance. Check the trunk’s address and port, and whether the switch’s firewall lets them through.',
    },
    'carriers-not-applied': {
      title: ({ switchName }) => `Switch ${switchName} doesn’t have the carriers`,
      means:
        'The switch couldn’t be given what is set up of carriers. It works with what it read last: changes don’t hold there yet.',
      toDo: 'Check whether the switch runs, and what switch-agent writes into its log on that machine. It keeps trying.',
    },
    'carriers-unknown': {
      title: ({ switchName }) => `Switch ${switchName} is told of no carrier`,
      means:
        'No carriers are set up, or the bus lost them or can’t be reached. The switch lets only those carriers call that it has from before; if it has none, it takes no call at all.',
      toDo: 'Check whether the carriers are still listed: if not, set them up again. If they are, check whether portal and the bus (NATS) run, and whether the switch reaches the bus.',
    },
    'switch-unreachable': {
      title: ({ switchName }) => `No connection to switch ${switchName}`,
      means:
        'A controller can’t reach the switch: calls there aren’t followed and can’t be ended by hand.',
      toDo: 'Check whether the switch runs and whether the network to it works. The connection comes back by itself.',
    },
    'controller-away': {
      title: ({ trunk, switchName }) =>
        `Controller ${trunk} gets no calls from switch ${switchName}`,
      means:
        'The balancer beside the switch hasn’t found this controller well for half a minute: it is off, hangs, has no data yet or is too slow. The other controllers get all of its calls.',
      toDo: 'The balancer names it by its settings: controller 1 is what CONTROLLER_1 says there. Check whether call-control runs there, and what its log says; if it hangs, start it again. Conversations go on.',
    },
    'controllers-away': {
      title: ({ switchName }) => `Switch ${switchName} has no controller that is well`,
      means:
        'No controller answers the balancer beside the switch. New callers are refused or hear the apology; conversations go on.',
      toDo: 'At once: check whether call-control runs, and start it again if it hangs. If it runs, check whether the network between switch and controllers works, and whether the machines are overloaded.',
    },
    'balancer-away': {
      title: ({ switchName }) => `The balancer of switch ${switchName} doesn’t answer`,
      means:
        'HAProxy beside the switch doesn’t say how it is. If it stands still no new call comes to a controller, and the switch isn’t followed any more; conversations go on.',
      toDo: 'At once: check on the switch’s machine whether HAProxy runs, and start it again if it hangs. If it runs, check whether switch-agent’s BALANCER_URL leads to its BALANCER_STATUS.',
    },
    'calls-lost': {
      title: ({ switchName }) => `Switch ${switchName} found nobody to take its calls`,
      means:
        'Within the last quarter of an hour calls came to no controller: those callers were refused or heard the apology. This alarm goes away by itself a quarter of an hour after the last one.',
      toDo: 'Look whether there is an alarm of controllers or the balancer as well, and do what it says. If there is none it was short: look for the cause in the logs of call-control and HAProxy. The list shows these calls as not handled.',
    },
    'limits-not-shared': {
      title: () => 'Limits aren’t shared',
      means:
        'Redis is away. What switches limit by themselves still holds; spend and calls per caller are counted by each controller for itself only.',
      toDo: 'Start Redis again. Controllers find it by themselves, and share what they count from then on.',
    },
    'spend-limit-reached': {
      title: ({ owner }) => `${owner} reached the spend limit`,
      means:
        'Forwarding cost as much as it may within the last hour. New forwarding of this owner is refused until there is room again.',
      toDo: 'Look where the calls go. If it is right, raise this owner’s limit; if it is abuse, close the number or the owner.',
    },
    'spend-not-held': {
      title: () => 'Spend limits do nothing',
      means:
        'There are trunks to forward calls by, but no carrier’s termination price is known. So forwarding counts as free: no owner reaches the spend limit. The allowed countries do hold.',
      toDo: 'Propose at Prices what carriers charge for the calls that they end, and have another person approve it. With the first price the limits hold at once, and this alarm goes away. If the prices are there already, check whether billing and the bus (NATS) run.',
    },
    'calls-suspect': {
      title: ({ owner }) => `Suspect calls of ${owner}`,
      means:
        'Within the last day there were calls that were unusually long, came at regular intervals, or many at once.',
      toDo: 'Look at who calls and where it goes. If it is abuse, block the caller or close the number. This alarm stays until a day after the last call.',
    },
    'legs-missing': {
      title: ({ switchName }) => `Switch ${switchName} counted calls that have no record`,
      means:
        'The switch numbers every call, and for some numbers no record came: not by post, not by event, not from its spool. What those calls cost isn’t charged. This alarm goes when the records come after all, or 7 days after the last was found.',
      toDo: 'Look in the log of cdr for “a switch counted sessions whose legs never arrived”: it names how many and their numbers. Then look at the switch: alarms of its spool, unreadable files that are kept apart there, its log at that time. If none of it explains them, ask the carrier for its records of that time. Calls that a switch which crashed had under way are among them.',
    },
    'legs-orphaned': {
      title: ({ switchName }) => `Legs came from switch ${switchName} whose call is missing`,
      means:
        'A forwarded leg is in, the call that it belongs to isn’t, and the switch has that call no more. Nothing is charged for it, nor settled with the carrier that ended it. This alarm goes when the call comes in after all, or 7 days after the last leg was given up.',
      toDo: 'Look which legs they are, and whether they were answered. Then look at the switch: alarms of its spool, unreadable files that are kept apart there, its log at that time. If a leg names no call, something is missing of what call-control sets on the channel; the log of call-control at that moment says which call it was.',
    },
    'spool-unreadable': {
      title: ({ switchName }) => `Switch ${switchName} wrote records that can’t be read`,
      means:
        'A file in its spool ends in the middle, or cdr refuses it. It is kept apart, encrypted, beside the spool, and destroyed after 7 days. The call in it isn’t charged.',
      toDo: 'Look in the log of switch-agent, which names each file and why. Read it on the switch’s machine with read-unreadable.js and the key SPOOL_KEY (README of switch-agent), within 7 days. If there are many, something is wrong with its disk or with a release.',
    },
    'spool-failing': {
      title: ({ switchName }) => `The spool of switch ${switchName} may soon take nothing more`,
      means:
        'A folder for records that can’t be delivered, or for recordings, has little room or few inodes left, or can’t be written to. Once it is full, a record that isn’t delivered is lost, and nothing is recorded.',
      toDo: 'The log of switch-agent names the folder and what is wrong. Make room on that disk, or let the folder be written to again. If records or recordings wait there, see that cdr and recordings take them.',
    },
    'spool-waiting': {
      title: ({ switchName }) => `Records wait at switch ${switchName}`,
      means:
        'Records of calls that ended have been in the switch’s spool for 10 minutes. None is lost; they are charged later.',
      toDo: 'Look whether cdr and its database run, and whether the switch’s machine reaches it. The log of switch-agent says what cdr answers. They are delivered by themselves then.',
    },
    'audio-failing': {
      title: ({ switchName }) => `Switch ${switchName} holds recordings that nobody takes`,
      means:
        'recordings refuses a recording or a message, or a file in the switch’s folder of recordings is none. What is refused is kept apart there, encrypted, and destroyed after 7 days; files of other names are left as they are.',
      toDo: 'Look in the log of switch-agent, which names each file and why. If every file is refused, compare the two keys (RECORDINGS_PUBLIC_KEY, RECORDINGS_PRIVATE_KEY) first. Put back what was refused for a wrong setting within 7 days (README of switch-agent). Remove what was put there by hand.',
    },
    'audio-waiting': {
      title: ({ switchName }) => `Recordings and messages wait at switch ${switchName}`,
      means:
        'What was recorded of calls that ended has been on the switch’s disk for 10 minutes, unencrypted. None is lost; messages are mailed later.',
      toDo: 'Look whether recordings runs and has room, whether the switch’s machine reaches it, and whether switch-agent reaches the switch. The log of switch-agent says what recordings answers. They are delivered by themselves then.',
    },
    'ageing-late': {
      title: () => 'Call data are kept longer than they may be',
      means:
        'What is too old isn’t cleared: it is more than a day late, or has failed for a day. Callers’ numbers are still there that should have gone.',
      toDo: 'Below is which months are late. Look in the log of cdr for “could not remove call data past their retention period”: it says why it fails. Often a table is in use for too long, or the disk of PostgreSQL is full. cdr tries again every hour; once it works this alarm goes.',
    },
    'rating-lags': {
      title: () => 'Calls aren’t rated in time',
      means:
        'For more than a minute some calls that have a record weren’t rated. Nothing is lost: they wait.',
      toDo: 'Check whether cdr, billing, the bus (NATS) and PostgreSQL run; the log of billing says what is missing. This alarm goes away with the last call.',
    },
    'quarantine-grows': {
      title: () => 'Many calls can’t be rated',
      means: 'Within the last hour many parts of calls came to wait, all for the same reason.',
      toDo: 'Look at Differences for what they wait, and what to do. This alarm goes away an hour after the last one came, or when they are rated.',
    },
    'quarantine-waits': {
      title: () => 'Parts of calls stay without a charge',
      means:
        'Parts of calls wait that only a person can help: rating failed, or the caller didn’t hear the whole tariff. Or they have waited for the same price for days. They are on no document meanwhile.',
      toDo: 'Look at Differences for what they wait. Read in the log of billing why rating failed, or propose at Prices what is missing; then have them tried again. This alarm goes away with the last part.',
    },
    'reports-conflict': {
      title: () => 'Reports of the switch contradict each other',
      means:
        'Of legs of calls a second report came that says otherwise of their length or destination than the first. The first is what was charged by.',
      toDo: 'See at Differences which calls they are, and compare them with what the carrier says. If many are of one switch, something is wrong with it or with a release. This alarm goes away 7 days after the last one.',
    },
    'charges-kept-too-long': {
      title: () => 'Rated calls are kept too long',
      means:
        'What calls were rated by should have been gone a day ago. It is kept longer than it may be.',
      toDo: 'The log of billing says why it can’t be given up. It is tried again all the time; this alarm goes away when everything is gone.',
    },
    'owners-untold': {
      title: () => 'Owners don’t hear that their account or mandate was changed',
      means:
        'An account or a mandate was changed, and for an hour the mail about it can’t go to the owner. Who didn’t ask for it doesn’t notice now.',
      toDo: 'Look in the log of billing for “could not mail an account change to its owner”: it says which change, and why. Often an address is wrong. Call the owner, and put his address right; it is tried again all the time, and this alarm goes away when the mail is gone.',
    },
    'audio-without-record': {
      title: () => 'Recordings without a call',
      means:
        'For a day no record came of the calls of these recordings. Whose they are isn’t known, so nobody can hear them. They are destroyed after the usual period.',
      toDo: 'See at On hold which they are, and look in the log of cdr why the call is missing. This alarm goes away when the record comes, or the last one is destroyed.',
    },
    'audio-missing': {
      title: () => 'Calls without their recording',
      means: 'By their records these calls were recorded, but the audio didn’t come for a day.',
      toDo: 'On hold says which they are. Check whether switch-agent runs on that switch, and what is in its folder of recordings. This alarm goes away when the audio comes, or after 90 days.',
    },
    'audio-lost': {
      title: () => 'Recordings can’t be heard any more',
      means: 'The key or the file of these recordings is missing.',
      toDo: 'Check whether the folders of keys and of files are all there. A file can come back from a backup; a key can’t, for it is in none. On hold says which they are.',
    },
    'destruction-late': {
      title: () => 'Recordings are destroyed too late',
      means: 'The period of recordings ended half an hour ago. They must be gone within the hour.',
      toDo: 'The log of recordings says why it fails. It is tried again all the time; this alarm goes away when everything is gone.',
    },
    'voicemail-overdue': {
      title: () => 'Messages were destroyed and nobody says who got them',
      means:
        'For four days nobody told what became of these messages, so they were destroyed. They may have been mailed, or not.',
      toDo: 'Check whether notifications runs, and mails. Recordings has the receipts. This alarm goes away 7 days after the last one.',
    },
    'mail-server-away': {
      title: () => 'No mail leaves',
      means:
        'For a quarter of an hour the mail server takes no mail. Messages of callers, invoices and links to log in wait; after 72 hours they are given up, and messages are destroyed.',
      toDo: 'The log of notifications says why (“the mail server takes no mail”). Check the relay, its certificate and the log-in there. All of it leaves within a minute of its return, and this alarm goes away.',
    },
    'erasure-failing': {
      title: () => 'Data of a former customer aren’t erased',
      means: 'Erasing failed five times in a row. It is tried again all the time.',
      toDo: 'See at Erasures which owner it is, and whether all programs run. The log of portal says why it fails.',
    },
    'breach-notification-due': {
      title: ({ switchName: breach }: { switchName: string }) =>
        `Data breach ${breach} must be notified`,
      means:
        'The time to notify this data breach ends within hours, or is over: to the data protection authority, or to the people whom it is about.',
      toDo: 'See at Data breaches to whom, and until when. Notify them, and note it there; then this alarm goes away.',
    },
    'many-refusals': {
      title: () => 'Many attempts to get in',
      means:
        'Within a quarter of an hour more than 200 passwords, codes, keys or requests of other sites were refused. That is an attack, or a program with a wrong key. Whoever tries too often has to wait.',
      toDo: 'The log of portal says at “refused” what was refused, and on which path. Lines with the same network come from one network. If it is one network, block it at the firewall or the proxy, which knows the addresses. If it is a key, ask who uses it. This alarm goes away a quarter of an hour after it ends.',
    },
    'corrections-waiting': {
      title: () => 'Calls were corrected after their invoice',
      means:
        'Facts of these calls came too late. They are on documents already, with amounts that would be others now. Nothing is lost: the difference waits.',
      toDo: 'See at Differences which days they are of, and have those rated again. This alarm goes away when the re-rating is applied.',
    },
    'calls-unknown': {
      title: ({ switchName }) => `Switch ${switchName} took calls with it`,
      means:
        'The switch vanished with answered calls. How long they lasted isn’t known; they are listed apart and cost nothing.',
      toDo: 'Check whether the switch runs again, and which calls they were. This alarm stays for a day.',
    },
  },
};
