export const nl = {
  title: 'Alarmen',
  lead: 'Waar nu iemand naar moet kijken. Een alarm verdwijnt vanzelf als het over is.',
  list: 'Wat er nu aan de hand is',
  none: 'Geen alarmen',
  noneText: 'Alles werkt. Komt er een alarm, dan ziet u dat boven elke pagina.',
  since: 'Sinds',
  seenBy: 'Gezien door',
  howMany: (count: number) => (count === 1 ? '1 gesprek' : `${count} gesprekken`),
  toDo: 'Wat te doen',
  notice: (count: number) =>
    count === 1 ? 'Er is 1 alarm open.' : `Er zijn ${count} alarmen open.`,
  notKnown:
    'Of er alarmen zijn, is nu niet bekend. Elke halve minuut wordt het opnieuw geprobeerd.',
  errors: {
    'alarms-unknown':
      'De bus (NATS) is niet bereikbaar. Daardoor is niet bekend of er alarmen zijn. Kijk of NATS draait; daarna staan ze hier weer.',
  },
  toAlarms: 'Bekijk de alarmen',
  maybeOld: 'De lijst hieronder kan verouderd zijn.',
  toLimitsOf: (owner: string) => `Limieten van ${owner}`,
  toCallsOf: (owner: string) => `Gesprekken van ${owner}`,
  toCarrier: (carrier: string) => `Carrier ${carrier}`,
  toCarriers: 'Carriers, en wat er live is',
  toErasures: 'Wissen',
  toBreaches: 'Datalekken',
  toBalance: 'Verschillen',
  toUnknown: 'Gesprekken zonder einde',
  toOrphans: 'Takken zonder gesprek',
  toPrices: 'Tarieven',
  toCalls: 'Gesprekken',
  toSuspect: (owner: string) => `Verdachte gesprekken van ${owner}`,
  alarms: {
    'trunk-silent': {
      title: ({ trunk, switchName }: { trunk: string; switchName: string }) =>
        `Trunk ${trunk} geeft centrale ${switchName} geen antwoord`,
      means:
        'De trunk beantwoordt de controle van deze centrale (OPTIONS) niet, of met 503. Gesprekken gaan via andere trunks; is er geen andere, dan komen ze niet aan.',
      toDo: 'Vraag de carrier of er een storing of onderhoud is. Kijk adres en poort van de trunk na, en of de firewall van de centrale ze doorlaat.',
    },
    'carriers-not-applied': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} heeft de nieuwste carriers niet`,
      means:
        'De centrale kon de instellingen van carriers niet inlezen. Zij werkt met de vorige instellingen: wijzigingen gelden daar nog niet.',
      toDo: 'Kijk of de centrale draait, en wat er in het logboek van switch-agent op die machine staat. Het wordt telkens opnieuw geprobeerd.',
    },
    'carriers-unknown': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} krijgt geen carriers door`,
      means:
        'Er zijn geen carriers ingesteld, of de bus (NATS) is ze kwijt of niet bereikbaar. De centrale neemt alleen gesprekken aan van carriers die zij nog van eerder kent. Kent zij er geen, dan neemt zij geen enkel gesprek aan.',
      toDo: 'Kijk of de carriers er nog staan: zo niet, stel ze weer in. Staan ze er wel, kijk dan of portal en de bus (NATS) draaien, en of de centrale de bus kan bereiken.',
    },
    'switch-unreachable': {
      title: ({ switchName }: { switchName: string }) =>
        `Geen verbinding met centrale ${switchName}`,
      means:
        'Een controller kan de centrale niet bereiken. Gesprekken daar zijn niet te volgen en niet te beëindigen.',
      toDo: 'Kijk of de centrale draait en of het netwerk ernaartoe werkt. De verbinding komt vanzelf terug.',
    },
    'controller-away': {
      title: ({ trunk, switchName }: { trunk: string; switchName: string }) =>
        `Controller ${trunk} krijgt geen gesprekken van centrale ${switchName}`,
      means:
        'Volgens de balancer bij de centrale werkt deze controller al een halve minuut niet goed: hij staat uit, hangt, heeft nog geen gegevens of is te traag. De andere controllers krijgen al zijn gesprekken.',
      toDo: 'Controller 1 is de controller die bij de balancer in CONTROLLER_1 staat. Kijk of call-control daar draait en wat er in zijn logboek staat. Hangt het, start het dan opnieuw. Lopende gesprekken gaan door.',
    },
    'controllers-away': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} heeft geen werkende controller`,
      means:
        'Geen enkele controller geeft de balancer bij de centrale antwoord. Nieuwe bellers worden geweigerd of horen de storingsmelding. Lopende gesprekken gaan door.',
      toDo: 'Nu meteen: kijk of call-control draait en start het opnieuw als het hangt. Draait het, kijk dan of het netwerk tussen centrale en controllers werkt en of de machines niet overbelast zijn.',
    },
    'balancer-away': {
      title: ({ switchName }: { switchName: string }) =>
        `De balancer van centrale ${switchName} antwoordt niet`,
      means:
        'HAProxy bij de centrale meldt zich niet. Staat HAProxy stil, dan komt er geen nieuw gesprek bij een controller en wordt de centrale niet meer gevolgd. Lopende gesprekken gaan door.',
      toDo: 'Nu meteen: kijk op de machine van de centrale of HAProxy draait, en start het opnieuw als het hangt. Draait het, kijk dan of BALANCER_URL van switch-agent naar BALANCER_STATUS van HAProxy wijst.',
    },
    'calls-lost': {
      title: ({ switchName }: { switchName: string }) =>
        `Gesprekken van centrale ${switchName} werden niet verwerkt`,
      means:
        'Het afgelopen kwartier kwamen gesprekken niet bij een controller terecht. Die bellers werden geweigerd of hoorden de storingsmelding. Dit alarm verdwijnt een kwartier na het laatste gesprek.',
      toDo: 'Kijk of er ook een alarm is over controllers of de balancer, en doe wat daar staat. Is dat er niet, dan duurde het maar kort: zoek de oorzaak in de logboeken van call-control en HAProxy. Bij Gesprekken staan ze als Niet verwerkt.',
    },
    'limits-not-shared': {
      title: () => 'Limieten worden niet gedeeld',
      means:
        'Redis is niet bereikbaar. De limieten die centrales zelf bewaken, gelden nog. Uitgaven en gesprekken per beller telt elke controller nu alleen voor zichzelf.',
      toDo: 'Zet Redis weer aan. De controllers tellen daarna vanzelf weer samen.',
    },
    'spend-limit-reached': {
      title: ({ owner }: { owner: string }) => `${owner} heeft de uitgavenlimiet bereikt`,
      means:
        'Doorschakelen heeft het afgelopen uur zoveel gekost als het mag kosten. Voor deze eigenaar wordt niet meer doorgeschakeld tot er weer ruimte is.',
      toDo: 'Kijk waar de gesprekken naartoe gaan. Klopt het, verhoog dan de limiet van deze eigenaar. Is het misbruik, sluit dan het nummer of alle nummers van de eigenaar.',
    },
    'spend-not-held': {
      title: () => 'De uitgavenlimieten werken niet',
      means:
        'Er zijn trunks om door te schakelen, maar van geen enkele carrier is een prijs voor afleveren bekend. Doorschakelen telt nu als gratis, zodat geen eigenaar zijn uitgavenlimiet bereikt. De toegestane landen gelden wel.',
      toDo: 'Stel bij Tarieven prijzen voor afleveren voor, en laat een ander ze goedkeuren. Met de eerste prijs gelden de limieten meteen, en verdwijnt dit alarm. Staan de prijzen er al, kijk dan of billing en de bus (NATS) draaien.',
    },
    'calls-suspect': {
      title: ({ owner }: { owner: string }) => `Verdachte gesprekken van ${owner}`,
      means:
        'Het afgelopen etmaal waren er gesprekken die opvallend lang duurden, telkens na evenveel tijd kwamen, of met heel veel tegelijk.',
      toDo: 'Bekijk wie er belt en waarheen het gaat. Is het misbruik, blokkeer dan de beller of sluit het nummer. Dit alarm blijft tot een etmaal na het laatste gesprek staan.',
    },
    'legs-missing': {
      title: ({ switchName }: { switchName: string }) =>
        `Van centrale ${switchName} ontbreken gesprekken`,
      means:
        'De centrale nummert elk gesprek. Bij sommige van die nummers kwamen geen gegevens binnen: niet meteen, en ook niet uit haar spool. De kosten van die gesprekken worden niet berekend. Dit alarm verdwijnt als de gegevens alsnog komen, of na 7 dagen.',
      toDo: 'Zoek in het logboek van cdr naar “a switch counted sessions whose legs never arrived”: daar staat hoeveel het er zijn, en welke nummers. Kijk dan bij de centrale naar alarmen over haar spool, naar onleesbare bestanden en in haar logboek van dat moment. Verklaart dat niets, vraag de carrier dan om zijn gegevens. Gesprekken die liepen toen een centrale vastliep, horen er ook bij.',
    },
    'legs-orphaned': {
      title: ({ switchName }: { switchName: string }) =>
        `Van centrale ${switchName} kwamen takken zonder gesprek binnen`,
      means:
        'Er is een doorgeschakelde tak, maar het gesprek waar die bij hoort ontbreekt, en de centrale heeft dat niet meer. Er wordt niets voor berekend, ook niet voor de carrier die de tak afleverde. Dit alarm verdwijnt als het gesprek alsnog komt, of na 7 dagen.',
      toDo: 'Bekijk welke takken het zijn, en of ze zijn beantwoord. Kijk dan bij de centrale naar alarmen over haar spool, naar onleesbare bestanden en in haar logboek van dat moment. Staat bij een tak geen gesprek, kijk dan in het logboek van call-control van dat moment welk gesprek het was.',
    },
    'spool-unreadable': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} schreef gegevens die niet te lezen zijn`,
      means:
        'Een bestand in haar spool is niet compleet, of cdr weigert het. Het wordt versleuteld apart bewaard en na 7 dagen vernietigd. Het gesprek erin wordt niet berekend.',
      toDo: 'Kijk in het logboek van switch-agent: daar staat elk bestand met de reden. Lees het binnen 7 dagen op de machine van de centrale met read-unreadable.js en de sleutel SPOOL_KEY (README van switch-agent). Zijn het er veel, dan is er iets mis met de schijf of met een nieuwe versie.',
    },
    'spool-failing': {
      title: ({ switchName }: { switchName: string }) =>
        `De spool van centrale ${switchName} loopt vol of werkt niet`,
      means:
        'In een map voor gespreksgegevens of opnames is weinig ruimte (of zijn weinig inodes) over, of er kan niet in worden geschreven. Is de map vol, dan gaan gegevens verloren die nog moeten worden afgeleverd, en worden er geen opnames meer gemaakt.',
      toDo: 'In het logboek van switch-agent staat welke map het is en wat eraan mankeert. Maak ruimte op die schijf, of zorg dat er weer in de map geschreven kan worden. Wachten er gegevens of opnames, zorg dan dat cdr en recordings ze aannemen.',
    },
    'spool-waiting': {
      title: ({ switchName }: { switchName: string }) =>
        `Bij centrale ${switchName} wachten gespreksgegevens`,
      means:
        'Gegevens van afgelopen gesprekken staan al 10 minuten in de spool van de centrale. Er gaat niets verloren; ze worden later berekend.',
      toDo: 'Kijk of cdr en zijn database draaien, en of de machine van de centrale cdr kan bereiken. In het logboek van switch-agent staat wat cdr antwoordt. Daarna worden de gegevens vanzelf afgeleverd.',
    },
    'audio-failing': {
      title: ({ switchName }: { switchName: string }) =>
        `Opnames van centrale ${switchName} worden geweigerd`,
      means:
        'De dienst recordings weigert een opname of een ingesproken bericht, of er staat een bestand in de map met opnames dat daar niet hoort. Geweigerde bestanden worden daar versleuteld apart bewaard en na 7 dagen vernietigd. Bestanden met een andere naam blijven liggen.',
      toDo: 'Kijk in het logboek van switch-agent: daar staat elk bestand met de reden. Wordt alles geweigerd, vergelijk dan eerst de twee sleutels (RECORDINGS_PUBLIC_KEY en RECORDINGS_PRIVATE_KEY). Zet binnen 7 dagen terug wat door een verkeerde instelling geweigerd is (README van switch-agent). Verwijder wat er met de hand is neergezet.',
    },
    'audio-waiting': {
      title: ({ switchName }: { switchName: string }) =>
        `Bij centrale ${switchName} wachten opnames en berichten`,
      means:
        'Opnames van afgelopen gesprekken staan al 10 minuten onversleuteld op de schijf van de centrale. Er gaat niets verloren; berichten worden later gemaild.',
      toDo: 'Kijk of recordings draait en ruimte heeft, of de machine van de centrale recordings kan bereiken, en of switch-agent de centrale bereikt. In het logboek van switch-agent staat wat recordings antwoordt. Daarna worden de opnames vanzelf afgeleverd.',
    },
    'ageing-late': {
      title: () => 'Gespreksgegevens worden langer bewaard dan mag',
      means:
        'Oude gegevens worden al meer dan een dag niet opgeruimd. Er staan nog nummers van bellers die weg hadden moeten zijn.',
      toDo: 'Hieronder staat welke maanden te laat zijn. Zoek in het logboek van cdr naar “could not remove call data past their retention period”: daar staat waarom het mislukt. Vaak is een tabel te lang in gebruik, of is de schijf van PostgreSQL vol. Het wordt elk uur opnieuw geprobeerd; als het lukt, verdwijnt dit alarm.',
    },
    'rating-lags': {
      title: () => 'Gesprekken worden niet op tijd berekend',
      means:
        'Sommige gesprekken wachten al langer dan een minuut om berekend te worden. Er gaat niets verloren.',
      toDo: 'Kijk of cdr, billing, de bus (NATS) en PostgreSQL draaien; het logboek van billing zegt wat er ontbreekt. Dit alarm verdwijnt als alle gesprekken berekend zijn.',
    },
    'quarantine-grows': {
      title: () => 'Veel gesprekken kunnen niet worden berekend',
      means:
        'Het afgelopen uur kwamen er veel delen van gesprekken bij die op een prijs wachten, allemaal om dezelfde reden.',
      toDo: 'Bij Verschillen staat waarop ze wachten en wat u kunt doen. Dit alarm verdwijnt als ze berekend zijn, of als er een uur lang geen meer bij komen.',
    },
    'quarantine-waits': {
      title: () => 'Delen van gesprekken blijven onberekend',
      means:
        'Er wachten delen van gesprekken waar iemand naar moet kijken: het berekenen mislukte, de beller hoorde het tarief niet helemaal, of ze wachten al dagen op een prijs. Zolang ze wachten, staan ze niet op een document.',
      toDo: 'Bij Verschillen staat waarop ze wachten. Lees in het logboek van billing waarom het berekenen mislukte, of stel bij Tarieven de prijs voor die ontbreekt. Probeer het daarna opnieuw, bij Verschillen. Dit alarm verdwijnt als er geen delen meer wachten.',
    },
    'reports-conflict': {
      title: () => 'Verslagen van de centrale spreken elkaar tegen',
      means:
        'Van delen van gesprekken kwam een tweede verslag, met een andere duur of bestemming dan het eerste. De bedragen zijn met het eerste berekend.',
      toDo: 'Bij Verschillen staat welke gesprekken het zijn. Vergelijk ze met de gegevens van de carrier. Zijn het er veel van één centrale, dan is er iets mis met die centrale of met een nieuwe versie. Dit alarm verdwijnt 7 dagen na het laatste verslag.',
    },
    'charges-kept-too-long': {
      title: () => 'Berekende gesprekken worden te lang bewaard',
      means:
        'Gegevens waarmee gesprekken zijn berekend, hadden een dag geleden al weg moeten zijn. Ze worden nu langer bewaard dan mag.',
      toDo: 'Het logboek van billing zegt waarom het opruimen niet lukt. Het wordt telkens opnieuw geprobeerd; als alles weg is, verdwijnt dit alarm.',
    },
    'owners-untold': {
      title: () => 'Eigenaren krijgen geen bericht dat hun rekening of machtiging is gewijzigd',
      means:
        'Een rekening of machtiging is gewijzigd, maar de mail daarover aan de eigenaar kan al een uur niet weg. Heeft iemand anders dat gedaan, dan merkt de eigenaar het nu niet.',
      toDo: 'Zoek in het logboek van billing naar “could not mail an account change to its owner”: daar staat welke wijziging het is en waarom de mail niet weg kan. Vaak klopt een e-mailadres niet. Bel de eigenaar en verbeter het adres. Dit alarm verdwijnt als de mail weg is.',
    },
    'audio-without-record': {
      title: () => 'Opnames zonder gesprek',
      means:
        'Bij deze opnames kwam al een dag geen gesprek binnen. Daardoor is niet bekend van wie ze zijn, en kan niemand ze beluisteren. Ze worden na de standaardtermijn vernietigd.',
      toDo: 'Bij Vastgehouden staat welke het zijn. Zoek in het logboek van cdr waarom het gesprek ontbreekt. Dit alarm verdwijnt als de gesprekken binnenkomen of de opnames vernietigd zijn.',
    },
    'audio-missing': {
      title: () => 'Gesprekken zonder opname',
      means: 'Van deze gesprekken is een opname gemaakt, maar die is na een dag nog niet binnen.',
      toDo: 'Bij Vastgehouden staat welke het zijn. Kijk of switch-agent op die centrale draait, en wat er in de map met opnames staat. Dit alarm verdwijnt als de opname binnenkomt, of na 90 dagen.',
    },
    'audio-lost': {
      title: () => 'Opnames zijn niet meer te beluisteren',
      means: 'Van deze opnames ontbreekt de sleutel of het bestand.',
      toDo: 'Kijk of de mappen met sleutels en bestanden compleet zijn. Een bestand kunt u terugzetten uit een back-up, een sleutel niet: die staat in geen enkele back-up. Bij Vastgehouden staat welke opnames het zijn.',
    },
    'destruction-late': {
      title: () => 'Opnames worden te laat vernietigd',
      means:
        'Van sommige opnames is de bewaartermijn al een half uur voorbij. Ze moeten binnen een uur weg zijn.',
      toDo: 'Het logboek van recordings zegt waarom het niet lukt. Het wordt telkens opnieuw geprobeerd; als alles weg is, verdwijnt dit alarm.',
    },
    'voicemail-overdue': {
      title: () => 'Ingesproken berichten zijn vernietigd, misschien zonder dat iemand ze kreeg',
      means:
        'Van deze berichten is vier dagen niet bekend geworden of ze zijn gemaild. Daarom zijn ze vernietigd.',
      toDo: 'Kijk of notifications draait en mail verstuurt. Bij Opnames staan de bewijzen van vernietiging. Dit alarm verdwijnt na 7 dagen.',
    },
    'mail-server-away': {
      title: () => 'Er gaat geen mail weg',
      means:
        'De mailserver neemt al een kwartier geen mail aan. Ingesproken berichten, facturen en links om in te loggen wachten. Na 72 uur proberen wij het niet meer, en worden ingesproken berichten vernietigd.',
      toDo: 'Het logboek van notifications zegt waarom (“the mail server takes no mail”). Kijk naar de mailserver, zijn certificaat en het inloggen daar. Werkt hij weer, dan gaat binnen een minuut alles weg en verdwijnt dit alarm.',
    },
    'erasure-failing': {
      title: () => 'Gegevens van een oud-klant worden niet gewist',
      means: 'Het wissen lukte vijf keer achter elkaar niet. Het wordt telkens opnieuw geprobeerd.',
      toDo: 'Bij Wissen staat om welke eigenaar het gaat. Kijk of alle programma’s draaien. Het logboek van portal zegt waarom het niet lukt.',
    },
    'breach-notification-due': {
      title: ({ switchName: breach }: { switchName: string }) =>
        `Datalek ${breach} moet gemeld worden`,
      means:
        'De termijn om dit datalek te melden loopt over een paar uur af, of is al voorbij. Het moet gemeld worden aan de Autoriteit Persoonsgegevens of aan de mensen om wie het gaat.',
      toDo: 'Bij Datalekken staat aan wie u het moet melden, en tot wanneer. Meld het en leg de melding daar vast; dan verdwijnt dit alarm.',
    },
    'many-refusals': {
      title: () => 'Opvallend veel mislukte pogingen om in te loggen',
      means:
        'In een kwartier zijn meer dan 200 wachtwoorden, codes, sleutels of verzoeken van andere sites geweigerd. Dat is een aanval, of een programma met een verkeerde sleutel. Na te veel pogingen moet iemand vanzelf wachten.',
      toDo: 'Het logboek van portal zegt bij “refused” wat er geweigerd is en op welk pad. Regels met dezelfde waarde bij “network” komen uit hetzelfde netwerk. Is het één netwerk, houd het dan tegen bij de firewall of de proxy; de proxy kent de adressen. Is het een sleutel, vraag dan na wie die gebruikt. Dit alarm verdwijnt een kwartier nadat het ophoudt.',
    },
    'corrections-waiting': {
      title: () => 'Gesprekken zijn na de factuur gecorrigeerd',
      means:
        'Van deze gesprekken kwamen gegevens te laat binnen. Ze staan al op een document, met bedragen die nu anders zouden zijn. Er gaat niets verloren: het verschil komt op een volgend document.',
      toDo: 'Bij Verschillen staat van welke dagen ze zijn. Laat die dagen opnieuw berekenen. Als de herberekening is toegepast, verdwijnt dit alarm.',
    },
    'calls-unknown': {
      title: ({ switchName }: { switchName: string }) =>
        `Centrale ${switchName} viel uit tijdens gesprekken`,
      means:
        'Er liepen beantwoorde gesprekken toen de centrale uitviel. Het is niet bekend hoe lang die duurden. Ze staan bij Zonder einde, en er is niets voor in rekening gebracht.',
      toDo: 'Kijk of de centrale weer draait, en welke gesprekken het waren. Dit alarm blijft een dag staan.',
    },
  },
};
