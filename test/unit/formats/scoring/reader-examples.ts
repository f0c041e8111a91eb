import { annotationSignal, buildEdf, tal } from '../edf/edf-builder.ts';

/** A small file of one format, written by hand from its description. */
export interface ReaderExample {
  readonly reader: string;
  /** A text with LF as line ends, or the bytes of a format that is none. */
  readonly content: string | Uint8Array;
  /** How many things it says, counted by hand. */
  readonly rows: number;
  /** The same with one more thing, whose label nobody knows. */
  readonly withUnknown: string | Uint8Array;
  /** That label as the reader lists it. */
  readonly unknown: string;
}

/** Puts a piece of text in front of the first place of another. */
function before(text: string, place: string, piece: string): string {
  if (!text.includes(place)) throw new Error(`no ${place}`);
  return text.replace(place, () => piece + place);
}

function text(
  reader: string,
  content: string,
  rows: number,
  unknown: string,
  withUnknown: string,
): ReaderExample {
  return { reader, content, rows, unknown, withUnknown };
}

const PROFUSION = `<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<CMPStudyConfig><EpochLength>30</EpochLength>
<ScoredEventSettings><ScoredEventSetting><Name>Hypopnea</Name></ScoredEventSetting></ScoredEventSettings>
<ScoredEvents>
<ScoredEvent><Name>Limb Movement (Left)</Name><Start>41.25</Start><Duration>1.75</Duration><Input>Leg</Input></ScoredEvent>
<ScoredEvent><Name>PLM (Right)</Name><Start>61.5</Start><Duration>2</Duration><Input>Leg</Input></ScoredEvent>
<ScoredEvent><Name>Arousal (ARO PLM)</Name><Start>62</Start><Duration>5</Duration><Input>EEG</Input></ScoredEvent>
<ScoredEvent><Name>SpO2 desaturation</Name><LowestSpO2>88</LowestSpO2><Desaturation>4</Desaturation><Start>70</Start><Duration>9</Duration><Input>SaO2</Input></ScoredEvent>
</ScoredEvents>
<SleepStages><SleepStage>0</SleepStage><SleepStage>2</SleepStage><SleepStage>4</SleepStage><SleepStage>5</SleepStage></SleepStages>
</CMPStudyConfig>
`;

const NSRR = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<PSGAnnotation><SoftwareVersion>Compumedics</SoftwareVersion><EpochLength>30</EpochLength><ScoredEvents>
<ScoredEvent><EventType/><EventConcept>Recording Start Time</EventConcept><Start>0</Start><Duration>120</Duration><ClockTime>01.01.85 22.00.00</ClockTime></ScoredEvent>
<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>Wake|0</EventConcept><Start>0.0</Start><Duration>60.0</Duration></ScoredEvent>
<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>Stage 4 sleep|4</EventConcept><Start>60.0</Start><Duration>60.0</Duration></ScoredEvent>
<ScoredEvent><EventType>Limb Movement|Limb Movement</EventType><EventConcept>Limb movement - right|Limb Movement (Right)</EventConcept><Start>70.5</Start><Duration>2.0</Duration><SignalLocation>Leg</SignalLocation></ScoredEvent>
<ScoredEvent><EventType>Arousals|Arousals</EventType><EventConcept>Arousal resulting from periodic leg movement|Arousal (PLM)</EventConcept><Start>71</Start><Duration>5</Duration></ScoredEvent>
</ScoredEvents></PSGAnnotation>
`;

const RML = `<?xml version="1.0" encoding="utf-8"?>
<PatientStudy xmlns="http://www.respironics.com/PatientStudy.xsd">
<Acquisition><Sessions><Session><RecordingStart>2020-01-01T22:10:05</RecordingStart><Duration>180</Duration><LightsOff>30</LightsOff><LightsOn>150</LightsOn></Session></Sessions></Acquisition>
<ChannelConfig><Channels><Channel EdfSignal="10"><Label>Bein li</Label></Channel></Channels></ChannelConfig>
<BodyPositionState><BodyPositionItem Position="Supine" Start="0"/></BodyPositionState>
<ScoringData><StagingData><UserStaging><NeuroAdultAASMStaging><Stage Type="NotScored" Start="0"/><Stage Type="Wake" Start="30"/><Stage Type="NonREM2" Start="60"/></NeuroAdultAASMStaging></UserStaging></StagingData>
<Events><Event Family="Limb" Type="LegMovement" Start="70.5" Duration="1.9"><LegMovement EdfSignal="10"/></Event><Event Family="Respiratory" Type="MixedApnea" Start="90" Duration="12"/></Events></ScoringData>
</PatientStudy>
`;

const EMBLA = `<?xml version="1.0" encoding="UTF-8"?>
<EventExport xmlns:dt="urn:schemas-microsoft-com:datatypes"><EventTypes><EventType dt:dt="string">PLM-LM</EventType></EventTypes><Events>
<Event><Type dt:dt="string">SLEEP-S2</Type><Location dt:dt="string">C4-A1</Location><StartTime dt:dt="string">2020-01-01T23:00:00.000000</StartTime><StopTime dt:dt="string">2020-01-01T23:00:30.000000</StopTime></Event>
<Event><Type dt:dt="string">PLM-LM</Type><Location dt:dt="string">Leg.Left-Leads</Location><StartTime dt:dt="string">2020-01-01T23:00:04.120000</StartTime><StopTime dt:dt="string">2020-01-01T23:00:06.020000</StopTime></Event>
</Events></EventExport>
`;

const REMLOGIC = `RemLogic Event Export
Recording Date:	18/02/2005

Stade	Position	Heure [hh:mm:ss]	Événement	Durée[s]	Location
W	Supine	23:59:30	SLEEP-S0	30	ROC-LOC
S2	Supine	00:00:00	SLEEP-S2	30	ROC-LOC
S2	Supine	00:00:11	PLM-LM	2	TIB Dx
S2	Supine	00:00:11	PLM	120	TIB Dx
S2	Supine	00:00:12	MCAP-A3	7	C4-A1
`;

const NOXTURNAL = `Heure de début,Heure de fin,Événement,Durée,
[],[],[],[s],
25/07/2018 23:59:30,26/07/2018 00:00:00,Éveil,30,
26/07/2018 00:00:00,26/07/2018 00:00:30,N2,30,
26/07/2018 00:00:11,26/07/2018 00:00:12,MJ,1.333,
26/07/2018 00:00:12,26/07/2018 00:00:18,Micro-éveil,6.25,
26/07/2018 00:00:20,26/07/2018 00:00:29,Désat,9,
`;

const DOMINO_STAGES = `Signal ID: SchlafProfil\\profil
Start Time: 23.09.2020 23:59:30
Unit:
Signal Type: Discret
Events list: N4,N3,N2,N1,REM,Wake,Movement
Rate: 30 s

23:59:30,000; Wake
00:00:00,000; N4
00:00:30,000; Movement
`;

const DOMINO_FLOW = `Signal ID: FlowD\\flow
Start Time: 23.09.2020 23:59:30
Unit: s
Signal Type: Impuls

23:59:44,411-00:00:01,671; 17;Obstructive Apnea
00:00:16,000-00:00:28,000; 12;Flow Limitation
`;

const LUNA = `# N2 | stage two
class	instance	channel	start	stop	meta
N2	.	.	e:1	.	.
LM/left	.	LEG_L	12.25	+1.75	peak=84.2
arousal/plm	.	C3_M2	0+00:00:13	+6	.
R	.	.	30	...	.
W	.	.	60	...	.
`;

const SNOOZ = `group	name	start_sec	duration_sec	channels
stage	0	0	30	[]
stage	5	30	30	[]
plm	lm	41.25	1.75	['EMG RAT']
`;

const BIDS = `onset	duration	trial_type	channel
0	30	sleep_wake	n/a
30	30	sleep_N2	n/a
41.25	1.75	limb_movement	EMG LAT
`;

const STAGES = `Start Time,Duration (seconds),Event
23:59:12,0.0, Beginning of Recording
23:59:30,30.0, Wake
00:00:00,30.0, Stage2
00:00:11,1.8, Both Leg
00:00:11,5.0, Both Leg w/ Arousal
00:00:20,15.0, Hypopnea, obstructive
`;

const EVENTS = `Onset [s];Dauer;Duration;Label;Side
0,0;x;30;Wake;
30,0;x;30;N2;
41,25;x;1,75;leg movement;left
`;

/** Half a minute of pause: what follows lies 30 s earlier in the EDF file. */
const ALLSCORE = `23:59:00.00\tSTART RECORDING
23:59:30.00\tLIGHTS OUT
23:59:30.00\tSTAGE - W
00:00:00.00\tSTAGE - N2
00:00:11.20\tLM - DUR: 1.8 SEC. - LEFT
00:00:20.00\tPAUSED
00:00:50.00\tRECORDING RESUMED
00:01:00.00\tRESPIRATORY EVENT - DUR: 15.0 SEC. - HYPOPNEA - DESAT 4.0 %
00:01:10.00\tAROUSAL - DUR: 5.0 SEC. - SPONTANEOUS
`;

const PSG_IPA = `1,22:27:30,0,30,Sleep stage W,
2,22:28:00,30.0,30.0,Sleep stage N2,
3,22:28:11,41.25,1.75,limb movement@@emg lat,EMG LAT
4,22:28:20,50.5,3,EEG arousal,EEG C4-A1
`;

const edf = (...notes: readonly string[]): Uint8Array =>
  buildEdf({
    reserved: 'EDF+C',
    records: 4,
    recordDuration: '30',
    signals: [
      annotationSignal(
        Array.from(
          { length: 4 },
          (_, i) => tal(`+${i * 30}`, '') + (i === 0 ? notes.join('') : ''),
        ),
        200,
      ),
    ],
  });
const EDF_NOTES = [
  tal('+0\x1530', 'Sleep stage W'),
  tal('+30\x1530', 'Sleep stage N2'),
  tal('+41.25\x151.75', 'Limb movement@@EMG LAT'),
  tal('+33.43', 'Lights off@@EEG F4-A1'),
];

export const READER_EXAMPLES: readonly ReaderExample[] = [
  {
    reader: 'edf-plus',
    content: edf(...EDF_NOTES),
    rows: 4,
    unknown: 'Eyes closed',
    withUnknown: edf(...EDF_NOTES, tal('+50\x151', 'Eyes closed')),
  },
  text(
    'profusion-xml',
    PROFUSION,
    8,
    'Yawn & stretch',
    before(
      PROFUSION,
      '</ScoredEvents>',
      '<ScoredEvent><Name>Yawn &amp; stretch</Name><Start>1</Start><Duration>1</Duration></ScoredEvent>',
    ),
  ),
  text(
    'nsrr-xml',
    NSRR,
    5,
    'Yawn|YAWN',
    before(
      NSRR,
      '</ScoredEvents>',
      '<ScoredEvent><EventType>Other|Other</EventType><EventConcept>Yawn|YAWN</EventConcept><Start>1</Start><Duration>1</Duration></ScoredEvent>',
    ),
  ),
  text(
    'philips-rml',
    RML,
    8,
    'Yawn',
    before(RML, '</Events>', '<Event Family="Other" Type="Yawn" Start="1" Duration="1"/>'),
  ),
  text(
    'embla-xml',
    EMBLA,
    2,
    'YAWN',
    before(
      EMBLA,
      '</Events>',
      '<Event><Type>YAWN</Type><StartTime>2020-01-01T23:00:01</StartTime><StopTime>2020-01-01T23:00:02</StopTime></Event>',
    ),
  ),
  text('remlogic-text', REMLOGIC, 5, 'YAWN', `${REMLOGIC}S2\tSupine\t00:00:20\tYAWN\t2\t\n`),
  text(
    'noxturnal-csv',
    NOXTURNAL,
    5,
    'Bâillement',
    `${NOXTURNAL}26/07/2018 00:00:20,26/07/2018 00:00:21,Bâillement,1,\n`,
  ),
  text('domino-text', DOMINO_STAGES, 3, 'SNORE', `${DOMINO_STAGES}00:01:00,000; SNORE\n`),
  text(
    'domino-text',
    DOMINO_FLOW,
    2,
    'Gähnen',
    `${DOMINO_FLOW}00:00:40,000-00:00:41,000; 1;Gähnen\n`,
  ),
  text('luna-annot', LUNA, 5, 'yawn', `${LUNA}yawn\t.\t.\t70\t+1\t.\n`),
  text('snooz-tsv', SNOOZ, 3, 'yawn', `${SNOOZ}misc\tyawn\t50\t1\t[]\n`),
  text('bids-events', BIDS, 3, 'yawn', `${BIDS}50\t1\tyawn\tn/a\n`),
  text('stages-csv', STAGES, 6, 'Yawn, long', `${STAGES}00:00:40,1.0, Yawn, long\n`),
  text(
    'wsc-allscore',
    ALLSCORE,
    9,
    'YAWN - LONG',
    `${ALLSCORE}00:01:30.00\tYAWN - DUR: 3.0 SEC. - LONG\n`,
  ),
  text('psg-ipa-text', PSG_IPA, 4, 'yawn', `${PSG_IPA}5,22:28:40,70,1,yawn,\n`),
  text('event-table', EVENTS, 3, 'yawn', `${EVENTS}50;x;1;yawn;\n`),
  text('stage-list', 'W\nN1\nN2\nREM\n?\nW\n', 6, 'dozing', 'W\nN1\nN2\nREM\n?\nW\ndozing\n'),
  text(
    'stage-table',
    'Epoch,Stage\n0,WAKE\n1,N1\n2,ART\n3,REM\n',
    4,
    'DOZING',
    'Epoch,Stage\n0,WAKE\n1,N1\n2,ART\n3,REM\n4,DOZING\n',
  ),
  text(
    'stage-table',
    `Stage\n${'N2\n'.repeat(20)}`,
    20,
    'DOZING',
    `Stage\n${'N2\n'.repeat(20)}DOZING\n`,
  ),
];
