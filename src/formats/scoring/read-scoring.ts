import type { Problem } from '../../base/problem.ts';
import { fail, type Result } from '../../base/result.ts';
import { bidsEvents } from './readers/bids-events.ts';
import { dominoText } from './readers/domino-text.ts';
import { edfPlus } from './readers/edf-plus.ts';
import { emblaXml } from './readers/embla-xml.ts';
import { eventTable } from './readers/event-table.ts';
import { lunaAnnot } from './readers/luna-annot.ts';
import { noxturnalCsv } from './readers/noxturnal-csv.ts';
import { nsrrXml } from './readers/nsrr-xml.ts';
import { philipsRml } from './readers/philips-rml.ts';
import { profusionXml } from './readers/profusion-xml.ts';
import { remlogicText } from './readers/remlogic-text.ts';
import { psgIpaText } from './readers/psg-ipa-text.ts';
import { snoozTsv } from './readers/snooz-tsv.ts';
import { stageList } from './readers/stage-list.ts';
import { stageTable } from './readers/stage-table.ts';
import { stagesCsv } from './readers/stages-csv.ts';
import { wscAllscore } from './readers/wsc-allscore.ts';
import type {
  ReadOptions,
  ScoringContent,
  ScoringFile,
  ScoringHead,
  ScoringReader,
} from './scoring-content.ts';
import { scoringText } from './scoring-text.ts';

/** Every format that can be read. Their order decides nothing. */
export const SCORING_READERS: readonly ScoringReader[] = [
  edfPlus,
  profusionXml,
  nsrrXml,
  philipsRml,
  emblaXml,
  remlogicText,
  noxturnalCsv,
  dominoText,
  lunaAnnot,
  snoozTsv,
  bidsEvents,
  stagesCsv,
  wscAllscore,
  psgIpaText,
  eventTable,
  stageList,
  stageTable,
];

/** So many bytes are looked at to tell a format: more than the longest preamble. */
const HEAD_BYTES = 65_536;

/** The beginning of a file, as the readers ask for it. */
export function headOf(bytes: Uint8Array): ScoringHead {
  let end = Math.min(HEAD_BYTES, bytes.length);
  // A character of UTF-8 that the cut goes through would make the rest look like another encoding.
  if (end < bytes.length) while (end > HEAD_BYTES - 4 && bytes[end - 1]! >= 0x80) end -= 1;
  const head = bytes.subarray(0, end);
  return { bytes: head, text: scoringText(head), isWhole: bytes.length <= HEAD_BYTES };
}

/** The readers that say a file is theirs: one; none for what is no scoring that is known. */
export function readersFor(bytes: Uint8Array): readonly ScoringReader[] {
  const head = headOf(bytes);
  return SCORING_READERS.filter((reader) => reader.recognise(head));
}

/**
 * Reads a scoring of whatever format. It is told by its content; the name is for messages only.
 *
 * @returns Every problem of the file at once.
 */
export async function readScoring(
  file: ScoringFile,
  options: ReadOptions = {},
): Promise<Result<ScoringContent, readonly Problem[]>> {
  const [reader, ...others] = readersFor(file.bytes);
  if (reader !== undefined && others.length === 0) return reader.read(file, options);
  const names = [reader, ...others].flatMap((candidate) => candidate?.name ?? []).join(' and ');
  return fail([
    {
      code: 'scoring.unknown-format',
      subject: file.name,
      expected: 'a scoring in one of the formats that are known (docs/scorings.md)',
      received: names === '' ? describeBytes(file.bytes) : `what could be ${names}`,
    },
  ]);
}

function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  const text = headOf(bytes).text?.trim();
  if (text === undefined) return 'binary data';
  return text === '' ? 'blank lines' : `a text that begins ${JSON.stringify(text.slice(0, 40))}`;
}
