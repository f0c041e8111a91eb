import type { ByteSource } from '../../base/byte-source.ts';
import { formatCivil } from '../../base/civil-time.ts';
import type { Problem } from '../../base/problem.ts';
import { sha256 } from '../../base/sha256.ts';
import type { NightInfo } from '../../domain/recording.ts';
import type { RecordingIdentity } from '../../formats/study/scoring-file.ts';

/** Where an EDF or BDF header says how long it is, and how long it can be at most: 65,535 signals are none. */
const LENGTH_FIELD = { at: 184, length: 8 };
const SHORTEST_HEADER = 256;
const LONGEST_HEADER = 2 ** 21;

/**
 * What tells a recording from others: its size, and a hash of its header record. Reads the header only.
 *
 * @param fileName Without a folder.
 * @throws ByteSourceError when the medium fails.
 */
export async function recordingIdentity(
  source: ByteSource,
  fileName: string,
  { startDateTime }: Pick<NightInfo, 'startDateTime'>,
): Promise<RecordingIdentity> {
  const field = await source.read(LENGTH_FIELD.at, LENGTH_FIELD.length);
  const written = Number(String.fromCharCode(...field));
  const isLength =
    Number.isInteger(written) && written >= SHORTEST_HEADER && written <= LONGEST_HEADER;
  const header = await source.read(0, isLength ? written : SHORTEST_HEADER);
  return {
    file: fileName,
    sizeBytes: source.size,
    startDateTime: startDateTime === undefined ? undefined : formatCivil(startDateTime),
    headerSha256: sha256(header),
  };
}

/** Says in what a recording differs from the one that was scored; a name may differ. Undefined: it is the same. */
export function identityProblem(
  scored: RecordingIdentity,
  opened: RecordingIdentity,
  name: string,
): Problem | undefined {
  const problem = (expected: string, received: string): Problem => ({
    code: 'scoring-file.other-recording',
    subject: name,
    expected,
    received,
    hint: 'The scoring belongs to another recording, or the recording was changed since.',
  });
  if (scored.headerSha256 !== opened.headerSha256) {
    const when = (at: string | undefined): string => at ?? 'no start time';
    return problem(
      `a scoring of ${opened.file} (${when(opened.startDateTime)})`,
      `one of ${scored.file} (${when(scored.startDateTime)}), with another header`,
    );
  }
  return scored.sizeBytes === opened.sizeBytes
    ? undefined
    : problem(
        `a scoring of a recording of ${opened.sizeBytes} bytes`,
        `one of ${scored.sizeBytes}`,
      );
}
