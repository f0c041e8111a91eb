import type { ByteSource } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';
import { describeProblem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import type { Finding } from '../domain/finding.ts';
import type { Leg } from '../domain/leg.ts';
import type { Annotation, ChannelInfo, RecordingInfo } from '../domain/recording.ts';
import { calibrationFault } from '../formats/edf/channel-fault.ts';
import { openEdf, type EdfRecording } from '../formats/edf/edf-recording.ts';
import { findLegChannels } from '../formats/edf/leg-channels.ts';
import { chooseLegs } from './leg-signals.ts';

/** Everything that can be told of a recording without scoring it. */
export interface Inspection {
  /** Without a folder. */
  readonly file: string;
  readonly info: RecordingInfo;
  readonly channels: readonly InspectedChannel[];
  /** In order of onset. */
  readonly annotations: readonly Annotation[];
  readonly findings: readonly Finding[];
}

export interface InspectedChannel {
  readonly channel: ChannelInfo;
  /** The leg that it would be scored as, alone or as one of two electrodes. */
  readonly leg: Leg | undefined;
  /** Why, as a phrase. */
  readonly why: string | undefined;
  /** Undefined when no samples were asked for. */
  readonly samples: EndSamples | undefined;
}

/** Physical values in the unit of the header; undefined where the channel has no calibration. */
export interface EndSamples {
  readonly first: readonly number[] | undefined;
  readonly last: readonly number[] | undefined;
}

/**
 * Opens a recording and says what is in it: header, channels, which of them would be taken for the legs, all
 * annotations, and every finding. Only the header, the annotations and the samples that are asked for are read.
 *
 * @param sampleCount So many samples from the beginning and from the end of each channel; none when not given.
 * @returns A problem when the file is no recording.
 * @throws CancelledError when the control says so, ByteSourceError when the medium fails.
 */
export async function inspectRecording(
  source: ByteSource,
  fileName: string,
  sampleCount: number | undefined,
  control: TaskControl,
): Promise<Result<Inspection, Problem>> {
  const opened = await openEdf(source, fileName);
  if (!opened.ok) return opened;
  const recording = opened.value;
  const { info } = recording;
  const { annotations, findings } = await recording.readAnnotations(control);
  const legs = legsOf(info.channels, fileName);
  const channels: InspectedChannel[] = [];
  for (const channel of info.channels) {
    const role = legs.roles.get(channel.index);
    channels.push({
      channel,
      leg: role?.leg,
      why: role?.why,
      samples:
        sampleCount === undefined ? undefined : await endsOf(recording, channel, sampleCount),
    });
  }
  return ok({
    file: fileName,
    info,
    channels,
    annotations,
    findings: [...recording.findings, ...findings, ...legs.findings],
  });
}

interface LegRole {
  readonly leg: Leg;
  readonly why: string | undefined;
}

/** What scoring would make of the channels, and what it would say to them. */
function legsOf(
  channels: readonly ChannelInfo[],
  fileName: string,
): { readonly roles: ReadonlyMap<number, LegRole>; readonly findings: readonly Finding[] } {
  const found = findLegChannels(channels);
  const roles = new Map<number, LegRole>();
  const take = (leg: Leg, channel: ChannelInfo | undefined, why: string | undefined): void => {
    if (channel !== undefined) roles.set(channel.index, { leg, why });
  };
  // One channel for both legs is scored as the left one.
  take('L', found.single, found.why.single);
  for (const leg of ['L', 'R'] as const) {
    take(leg, found[leg], found.why[leg]);
    take(leg, found.minus[leg], found.why[leg]);
  }
  // Without any channel, as in a file of annotations, nobody expects a leg.
  if (channels.length === 0) return { roles, findings: [] };
  const chosen = chooseLegs({ info: { channels } }, {}, fileName);
  if (chosen.ok) return { roles, findings: chosen.value.findings };
  const problem: Finding = {
    code: 'legs.cannot-be-scored',
    severity: 'error',
    message: `No leg can be scored as it is. ${describeProblem(chosen.failure)}`,
    data: { problem: chosen.failure.code },
  };
  return { roles, findings: [...found.findings, problem] };
}

async function endsOf(
  recording: EdfRecording,
  channel: ChannelInfo,
  count: number,
): Promise<EndSamples> {
  if (channel.samplesPerRecord === 0) return { first: [], last: [] };
  if (calibrationFault(channel) !== undefined) return { first: undefined, last: undefined };
  const { index } = channel;
  const all = recording.sampleCount(index);
  const some = Math.min(count, all);
  return {
    first: await recording.readExactSamples(index, 0, some),
    last: await recording.readExactSamples(index, all - some, all),
  };
}
