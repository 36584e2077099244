export const nl = {
  title: 'Alarmen',
  lead: 'Waar nu iemand naar moet kijken. Een alarm verdwijnt vanzelf als het over is.',
  list: 'Nu aan de hand',
  none: 'Geen alarmen',
  noneText: 'Alles doet het. Komt er een alarm, dan staat dat boven elke pagina.',
  since: 'Sinds',
  seenBy: 'Gezien door',
  howMany: (count: number) => (count === 1 ? '1 gesprek' : `${count} gesprekken`),
  toDo: 'Wat te doen',
  notice: (count: number) =>
    count === 1 ? 'Er is 1 alarm open.' : `Er zijn ${count} alarmen open.`,
  notKnown:
    'Of er alarmen zijn, kon niet worden opgehaald; het wordt elke halve minuut opnieuw geprobeerd.',
  toAlarms: 'Bekijk de alarmen',
  maybeOld: 'Wat hieronder staat kan verouderd zijn.',
  toLimitsOf: (owner: string) => `Limieten van ${owner}`,
  toCallsOf: (owner: string) => `Gesprekken van ${owner}`,
  toCarrier: (carrier: string) => `Carrier ${carrier}`,
  toCarriers: 'Carriers, en wat er live is',
  toErasures: 'Wissen',
  toBreaches: 'Datalekken',
  toBalance: 'Verschillen',
  toUnknown: 'Gesprekken zonder einde',
  toOrphans: 'Takken zonder gesprek',
  toPrices: 'Prijzen',
  toCalls: 'Gesprekken',
  toSuspect: (owner: string) => `Verdachte gesprekken van ${owner}`,
  alarms: {
    'trunk-silent': {
      title: ({ trunk, switchName }: { trunk: string; switchName: string }) =>
        `Trunk ${trunk} zwijgt tegen centrale ${switchName}`,
      means:
        'De trunk beantwoordt de controle van deze centrale niet (OPTIONS), of met 503. Gesprekken gaan eromheen; waar geen andere trunk voor is, komt niet aan.',
      toDo: 'Vraag de carrier of er een storing of onderhoud is. Kijk adres en poort van de trunk na, en of de firewall van de centrale ze doorlaat.',
    },
    'carriers-not-applied': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} heeft de carriers niet`,
      means:
        'De centrale kon niet krijgen wat er van carriers is ingesteld. Zij werkt met wat zij het laatst las: wijzigingen gelden daar nog niet.',
      toDo: 'Kijk of de centrale draait, en wat switch-agent op die machine in zijn logboek schrijft. Hij blijft het proberen.',
    },
    'carriers-unknown': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} hoort van geen enkele carrier`,
      means:
        'Er zijn geen carriers ingesteld, of de bus is ze kwijt of onbereikbaar. De centrale laat alleen de carriers bellen die zij nog van eerder heeft; heeft zij er geen, dan neemt zij geen enkel gesprek aan.',
      toDo: 'Kijk of de carriers er nog staan: zo niet, stel ze weer in. Staan ze er wel, kijk dan of portal en de bus (NATS) draaien en of de centrale de bus bereikt.',
    },
    'switch-unreachable': {
      title: ({ switchName }: { switchName: string }) =>
        `Geen verbinding met centrale ${switchName}`,
      means:
        'Een controller kan de centrale niet bereiken: gesprekken daar worden niet gevolgd en zijn niet te beëindigen.',
      toDo: 'Kijk of de centrale draait en of het netwerk ernaartoe werkt. De verbinding komt vanzelf terug.',
    },
    'controller-away': {
      title: ({ trunk, switchName }: { trunk: string; switchName: string }) =>
        `Controller ${trunk} krijgt geen gesprekken van centrale ${switchName}`,
      means:
        'De balancer naast de centrale vindt deze controller al een halve minuut niet gezond: hij staat uit, hangt, heeft nog geen gegevens of is te traag. De andere controllers krijgen al zijn gesprekken.',
      toDo: 'De balancer noemt hem naar zijn instelling: controller 1 is wat daar in CONTROLLER_1 staat. Kijk of call-control daar draait en wat in zijn logboek staat; hangt het, start het dan opnieuw. Gesprekken in gesprek gaan door.',
    },
    'controllers-away': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} heeft geen enkele gezonde controller`,
      means:
        'Geen enkele controller geeft de balancer naast de centrale antwoord. Nieuwe bellers worden geweigerd of horen de storingsmelding; gesprekken in gesprek gaan door.',
      toDo: 'Nu meteen: kijk of call-control draait en start het opnieuw als het hangt. Draait het, kijk dan of het netwerk tussen centrale en controllers werkt en of de machines niet overbelast zijn.',
    },
    'balancer-away': {
      title: ({ switchName }: { switchName: string }) =>
        `De balancer van centrale ${switchName} antwoordt niet`,
      means:
        'HAProxy naast de centrale zegt niet hoe het gaat. Staat hij stil, dan komt geen nieuw gesprek bij een controller en wordt de centrale niet meer gevolgd; gesprekken in gesprek gaan door.',
      toDo: 'Nu meteen: kijk op de machine van de centrale of HAProxy draait en start hem opnieuw als hij hangt. Draait hij, kijk dan of BALANCER_URL van switch-agent naar zijn BALANCER_STATUS wijst.',
    },
    'calls-lost': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} kon gesprekken niet kwijt`,
      means:
        'In het afgelopen kwartier kwamen gesprekken bij geen enkele controller terecht: die bellers werden geweigerd of hoorden de storingsmelding. Dit alarm gaat een kwartier na het laatste vanzelf weg.',
      toDo: 'Kijk of er ook een alarm is over controllers of de balancer, en doe wat daar staat. Is dat er niet, dan was het kort: zoek de oorzaak in de logboeken van call-control en HAProxy. In de lijst staan deze gesprekken als niet verwerkt.',
    },
    'limits-not-shared': {
      title: () => 'Limieten worden niet gedeeld',
      means:
        'Redis is weg. Wat centrales zelf begrenzen geldt nog; uitgaven en gesprekken per beller telt elke controller alleen voor zichzelf.',
      toDo: 'Zet Redis weer aan. De controllers vinden het vanzelf terug en delen daarna weer wat ze tellen.',
    },
    'spend-limit-reached': {
      title: ({ owner }: { owner: string }) => `${owner} heeft de uitgavenlimiet bereikt`,
      means:
        'Doorschakelen heeft het afgelopen uur zoveel gekost als mag. Nieuwe doorschakelingen van deze eigenaar worden geweigerd tot er weer ruimte is.',
      toDo: 'Kijk waar de gesprekken heen gaan. Klopt het, verhoog dan de limiet van deze eigenaar; is het misbruik, sluit dan het nummer of de eigenaar.',
    },
    'spend-not-held': {
      title: () => 'De uitgavenlimieten doen niets',
      means:
        'Er zijn trunks om door te schakelen, maar van geen enkele carrier is een terminatieprijs bekend. Doorschakelen telt dus als gratis: geen eigenaar bereikt zijn uitgavenlimiet. De toegestane landen gelden wel.',
      toDo: 'Stel bij Tarieven voor wat de carriers voor afgeleverde gesprekken rekenen, en laat een ander het goedkeuren. Met de eerste prijs gelden de limieten meteen, en verdwijnt dit alarm. Staan de prijzen er al, kijk dan of billing en de bus (NATS) draaien.',
    },
    'calls-suspect': {
      title: ({ owner }: { owner: string }) => `Verdachte gesprekken van ${owner}`,
      means:
        'Het afgelopen etmaal waren er gesprekken die opvallend lang waren, met vaste tussenpozen kwamen, of met vele tegelijk.',
      toDo: 'Bekijk wie er belt en waarheen het gaat. Is het misbruik, blokkeer dan de beller of sluit het nummer. Dit alarm blijft tot een etmaal na het laatste gesprek staan.',
    },
    'legs-missing': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} telde gesprekken die niet zijn vastgelegd`,
      means:
        'De centrale nummert elk gesprek, en van sommige nummers kwamen geen gegevens binnen: niet meteen, en niet uit haar spool. Wat die gesprekken kosten wordt niet berekend. Dit alarm verdwijnt als de gegevens alsnog komen, of 7 dagen nadat het laatste gesprek gemist werd.',
      toDo: 'Zoek in de log van cdr naar “a switch counted sessions whose legs never arrived”: daar staat hoeveel het er zijn en welke nummers. Kijk dan bij de centrale: alarmen over haar spool, onleesbare bestanden die daar apart bewaard worden, haar log van toen. Verklaart dat niets, vraag de carrier dan naar zijn gegevens van die tijd. Gesprekken die een vastgelopen centrale nog had, horen er ook bij.',
    },
    'legs-orphaned': {
      title: ({ switchName }: { switchName: string }) =>
        `Van centrale ${switchName} kwamen takken binnen waarvan het gesprek ontbreekt`,
      means:
        'Een doorverbonden tak is er, het gesprek waar hij bij hoort niet, en de centrale heeft dat gesprek niet meer. Er wordt niets voor gerekend, ook niet aan de telecomaanbieder die de tak afleverde. Dit alarm verdwijnt als het gesprek alsnog komt, of 7 dagen nadat de laatste tak is opgegeven.',
      toDo: 'Bekijk welke takken het zijn, en of ze zijn beantwoord. Kijk dan bij de centrale: alarmen over haar spool, onleesbare bestanden die daar apart staan, haar log van toen. Noemt een tak geen gesprek, dan mist er iets in wat call-control op het kanaal zet; het logboek van call-control van dat moment zegt welk gesprek het was.',
    },
    'spool-unreadable': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} schreef gegevens die niet te lezen zijn`,
      means:
        'Een bestand in haar spool houdt middenin op, of cdr weigert het. Het wordt versleuteld apart bewaard, naast de spool, en na 7 dagen vernietigd. Het gesprek erin wordt niet berekend.',
      toDo: 'Kijk in de log van switch-agent: daar staat elk bestand met de reden. Lees het binnen 7 dagen op de machine van de centrale met read-unreadable.js en de sleutel SPOOL_KEY (README van switch-agent). Zijn het er veel, dan is er iets mis met de schijf of met een nieuwe versie.',
    },
    'spool-failing': {
      title: ({ switchName }: { switchName: string }) =>
        `De spool van centrale ${switchName} kan straks niets meer kwijt`,
      means:
        'Een map voor gegevens die niet afgeleverd kunnen worden, of voor opnames, heeft weinig ruimte of weinig inodes over, of er kan niet in geschreven worden. Is de map vol, dan gaat verloren wat niet afgeleverd wordt, en worden er geen opnames gemaakt.',
      toDo: 'In de log van switch-agent staat welke map het is en wat eraan mankeert. Maak ruimte op die schijf, of zorg dat er weer in de map geschreven kan worden. Wachten er gegevens of opnames, zorg dan dat cdr en recordings ze aannemen.',
    },
    'spool-waiting': {
      title: ({ switchName }: { switchName: string }) =>
        `Bij centrale ${switchName} wachten gespreksgegevens`,
      means:
        'Gegevens van gesprekken die voorbij zijn staan al 10 minuten in de spool van de centrale. Er is niets verloren; ze worden later berekend.',
      toDo: 'Kijk of cdr en zijn database draaien, en of de machine van de centrale erbij kan. In de log van switch-agent staat wat cdr antwoordt. Daarna worden ze vanzelf afgeleverd.',
    },
    'audio-failing': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} heeft opnames die niemand aanneemt`,
      means:
        'recordings weigert een opname of een ingesproken bericht, of een bestand in de map met opnames hoort daar niet. Wat geweigerd is, wordt daar versleuteld apart bewaard en na 7 dagen vernietigd; bestanden met een andere naam blijven liggen zoals ze zijn.',
      toDo: 'Kijk in de log van switch-agent: daar staat elk bestand met de reden. Wordt alles geweigerd, vergelijk dan eerst de twee sleutels (RECORDINGS_PUBLIC_KEY en RECORDINGS_PRIVATE_KEY). Zet binnen 7 dagen terug wat door een verkeerde instelling geweigerd is (README van switch-agent). Verwijder wat er met de hand is neergezet.',
    },
    'audio-waiting': {
      title: ({ switchName }: { switchName: string }) =>
        `Bij centrale ${switchName} wachten opnames en berichten`,
      means:
        'Opnames van gesprekken die voorbij zijn, staan al 10 minuten op de schijf van de centrale, onversleuteld. Er is niets verloren; berichten worden later gemaild.',
      toDo: 'Kijk of recordings draait en ruimte heeft, of de machine van de centrale erbij kan, en of switch-agent de centrale bereikt. In de log van switch-agent staat wat recordings antwoordt. Daarna worden ze vanzelf afgeleverd.',
    },
    'ageing-late': {
      title: () => 'Gespreksgegevens worden langer bewaard dan mag',
      means:
        'Wat te oud is wordt niet opgeruimd: al meer dan een dag te laat, of het mislukt al een dag. Nummers van bellers staan er nog die weg hadden moeten zijn.',
      toDo: 'Hieronder staat welke maanden te laat zijn. Zoek in de log van cdr naar “could not age calls”: daar staat waarom het mislukt. Vaak is een tabel te lang in gebruik, of is de schijf van PostgreSQL vol. cdr probeert het elk uur opnieuw; als het lukt verdwijnt dit alarm.',
    },
    'rating-lags': {
      title: () => 'Gesprekken worden niet op tijd berekend',
      means:
        'Al langer dan een minuut zijn niet alle vastgelegde gesprekken berekend. Er gaat niets verloren: ze wachten.',
      toDo: 'Kijk of cdr, billing, de bus (NATS) en PostgreSQL draaien; het logboek van billing zegt wat er mist. Met het laatste gesprek verdwijnt dit alarm.',
    },
    'quarantine-grows': {
      title: () => 'Veel gesprekken kunnen niet worden berekend',
      means:
        'Het afgelopen uur kwamen er veel delen van gesprekken bij die wachten, om een en dezelfde reden.',
      toDo: 'Bekijk bij Verschillen waarop ze wachten, en wat daaraan te doen is. Dit alarm verdwijnt een uur nadat er niets meer bij komt, of als ze berekend zijn.',
    },
    'quarantine-waits': {
      title: () => 'Delen van gesprekken blijven onberekend',
      means:
        'Er wachten delen van gesprekken die alleen een mens verder helpt: berekenen mislukte, of de beller hoorde het tarief niet helemaal. Of ze wachten al dagen op dezelfde prijs. Zolang staan ze op geen document.',
      toDo: 'Bekijk bij Verschillen waarop ze wachten. Lees in het logboek van billing waarom berekenen mislukte, of stel bij Tarieven voor wat ontbreekt; laat ze daarna opnieuw proberen. Met het laatste deel verdwijnt dit alarm.',
    },
    'reports-conflict': {
      title: () => 'Meldingen van de centrale spreken elkaar tegen',
      means:
        'Van delen van gesprekken kwam een tweede melding die over de duur of de bestemming iets anders zegt dan de eerste. Met de eerste is gerekend.',
      toDo: 'Bekijk bij Verschillen welke gesprekken het zijn, en vergelijk ze met wat de telecomaanbieder opgeeft. Zijn het er veel van één centrale, dan is er iets mis met haar of met een nieuwe versie. Dit alarm verdwijnt 7 dagen na de laatste.',
    },
    'charges-kept-too-long': {
      title: () => 'Berekende gesprekken worden te lang bewaard',
      means:
        'Gegevens waarmee gesprekken zijn berekend hadden al een dag geleden weg moeten zijn. Ze worden langer bewaard dan mag.',
      toDo: 'Het logboek van billing zegt waarom het opruimen niet lukt. Het wordt telkens opnieuw geprobeerd; als alles weg is verdwijnt dit alarm.',
    },
    'owners-untold': {
      title: () => 'Nummereigenaren horen niet dat hun rekening of machtiging is gewijzigd',
      means:
        'Een rekening of machtiging is gewijzigd, en de mail daarover aan de eigenaar kan al een uur niet weg. Wie daar niet zelf om vroeg, merkt dat nu niet.',
      toDo: 'Zoek in de log van billing naar “could not mail an account change to its owner”: daar staat welke wijziging het is en waarom. Vaak klopt een mailadres niet. Bel de eigenaar, en zet zijn adres goed; het wordt telkens opnieuw geprobeerd, en als de mail weg is verdwijnt dit alarm.',
    },
    'audio-without-record': {
      title: () => 'Opnames zonder gesprek',
      means:
        'Van deze opnames kwam al een dag geen gesprek binnen. Van wie ze zijn is niet bekend, dus niemand kan ze beluisteren. Ze worden na de gewone termijn vernietigd.',
      toDo: 'Bekijk bij Vastgehouden welke het zijn, en zoek in het logboek van cdr waarom het gesprek ontbreekt. Dit alarm verdwijnt als het gesprek binnenkomt of de laatste vernietigd is.',
    },
    'audio-missing': {
      title: () => 'Gesprekken zonder hun opname',
      means:
        'Volgens deze gesprekken is er een opname gemaakt, maar die kwam al een dag niet binnen.',
      toDo: 'Bij Vastgehouden staat welke het zijn. Kijk of switch-agent op die centrale draait en wat er in haar opnamemap staat. Dit alarm verdwijnt als de opname binnenkomt, of na 90 dagen.',
    },
    'audio-lost': {
      title: () => 'Opnames zijn niet meer te beluisteren',
      means: 'Van deze opnames ontbreekt de sleutel of het bestand.',
      toDo: 'Kijk of de mappen met sleutels en bestanden er helemaal zijn. Een bestand kan uit een back-up terug; een sleutel niet, want die staat in geen back-up. Bij Vastgehouden staat welke het zijn.',
    },
    'destruction-late': {
      title: () => 'Opnames worden te laat vernietigd',
      means:
        'Van opnames is de bewaartermijn al een half uur voorbij. Ze moeten binnen een uur weg zijn.',
      toDo: 'Het logboek van recordings zegt waarom het niet lukt. Het wordt telkens opnieuw geprobeerd; als alles weg is verdwijnt dit alarm.',
    },
    'voicemail-overdue': {
      title: () => 'Berichten zijn vernietigd zonder dat iemand ze kreeg',
      means:
        'Vier dagen lang meldde niemand wat er van deze ingesproken berichten werd. Daarom zijn ze vernietigd. Misschien zijn ze gemaild, misschien niet.',
      toDo: 'Kijk of notifications draait en of het mailt. Bij Opnames staan de bewijzen van vernietiging. Dit alarm verdwijnt 7 dagen na het laatste.',
    },
    'mail-server-away': {
      title: () => 'Er gaat geen mail weg',
      means:
        'Een kwartier lang neemt de mailserver geen mail aan. Ingesproken berichten, facturen en links om in te loggen wachten; na 72 uur worden ze opgegeven, en berichten vernietigd.',
      toDo: 'Het logboek van notifications zegt waarom (“the mail server takes no mail”). Kijk naar de mailserver, zijn certificaat en het inloggen daar. Binnen een minuut nadat hij terug is gaat alles weg, en verdwijnt dit alarm.',
    },
    'erasure-failing': {
      title: () => 'Gegevens van een oud-klant worden niet gewist',
      means: 'Het wissen lukte vijf keer achter elkaar niet. Het wordt telkens opnieuw geprobeerd.',
      toDo: 'Kijk bij Wissen om welke eigenaar het gaat, en of alle programma’s draaien. Het logboek van portal zegt waarom het niet lukt.',
    },
    'breach-notification-due': {
      title: ({ switchName: breach }: { switchName: string }) =>
        `Datalek ${breach} moet gemeld worden`,
      means:
        'De termijn om dit datalek te melden loopt binnen uren af, of is al voorbij: aan de Autoriteit Persoonsgegevens, of aan de mensen om wie het gaat.',
      toDo: 'Kijk bij Datalekken aan wie en tot wanneer. Meld het, en leg de melding daar vast; dan verdwijnt dit alarm.',
    },
    'many-refusals': {
      title: () => 'Er wordt veel geprobeerd om binnen te komen',
      means:
        'In een kwartier zijn meer dan 200 wachtwoorden, codes, sleutels of verzoeken van andere sites geweigerd. Dat hoort bij een aanval, of bij een programma met een verkeerde sleutel. Wie te vaak probeert moet vanzelf wachten.',
      toDo: 'Het logboek van portal zegt bij “refused” wat er geweigerd is en op welk pad. Regels met hetzelfde network komen uit hetzelfde netwerk. Is het één netwerk, houd het dan tegen bij de firewall of de proxy; de proxy kent de adressen. Is het een sleutel, vraag dan wie hem gebruikt. Dit alarm verdwijnt een kwartier nadat het ophoudt.',
    },
    'corrections-waiting': {
      title: () => 'Gesprekken zijn na de factuur gecorrigeerd',
      means:
        'Van deze gesprekken kwamen gegevens te laat binnen. Ze staan al op een document, met bedragen die nu anders zouden zijn. Er is niets verloren: het verschil wacht.',
      toDo: 'Bekijk bij Verschillen van welke dagen ze zijn, en laat die opnieuw berekenen. Als de herberekening is toegepast verdwijnt dit alarm.',
    },
    'calls-unknown': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} nam gesprekken met zich mee`,
      means:
        'De centrale viel weg met beantwoorde gesprekken. Hoe lang die duurden is niet bekend; ze staan apart en kosten niets.',
      toDo: 'Kijk of de centrale weer draait, en welke gesprekken het waren. Dit alarm blijft een dag staan.',
    },
  },
};
