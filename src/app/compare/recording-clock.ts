import type { ByteSource } from '../../base/byte-source.ts';
import type { Problem } from '../../base/problem.ts';
import { ok, type Result } from '../../base/result.ts';
import type { NightInfo } from '../../domain/recording.ts';
import { openEdf } from '../../formats/edf/edf-recording.ts';

/** What a recording says of start, length and gaps; no sample is read. */
export async function recordingClock(
  source: ByteSource,
  fileName: string,
): Promise<Result<NightInfo, Problem>> {
  const opened = await openEdf(source, fileName);
  return opened.ok ? ok(opened.value.info) : opened;
}
