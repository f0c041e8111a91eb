import type { Finding } from '../../domain/finding.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';
import { microvoltsPerUnit } from './unit-scale.ts';

/** Above this a step takes an eighth of the 8 uV by which a movement must rise. */
const COARSE_MICROVOLTS = 1;
/** Above this a movement that is barely one rises by less than two steps. */
const TOO_COARSE_MICROVOLTS = 4;

/** Microvolts per digital step; undefined when the channel is unusable or its unit is not a known voltage. */
export function microvoltsPerStep(channel: ChannelInfo): number | undefined {
  const scale = microvoltsPerUnit(channel.unit);
  if (scale === undefined || channelFault(channel) !== undefined) return undefined;
  const { physicalMin, physicalMax, digitalMin, digitalMax } = channel;
  return Math.abs((physicalMax - physicalMin) / (digitalMax - digitalMin)) * scale;
}

/**
 * A doubt about a leg channel whose digital step is too coarse for rules of 8 uV above rest and 2 uV above rest:
 * a warning above 1 uV per step, an error above 4 uV. Undefined when fine, or when the step is not known.
 */
export function resolutionFinding(channel: ChannelInfo): Finding | undefined {
  const step = microvoltsPerStep(channel);
  if (step === undefined || step <= COARSE_MICROVOLTS) return undefined;
  const tooCoarse = step > TOO_COARSE_MICROVOLTS;
  const shown = Number(step.toPrecision(4));
  return {
    code: tooCoarse ? 'signal.resolution-too-coarse' : 'signal.coarse-resolution',
    severity: tooCoarse ? 'error' : 'warning',
    message:
      `One digital step of channel "${channel.label}" is ${shown} uV: ` +
      (tooCoarse
        ? 'too coarse for a threshold of 8 uV above rest.'
        : 'coarse for thresholds of 8 uV and 2 uV above rest.'),
    data: { index: channel.index, label: channel.label, microvoltsPerStep: shown },
  };
}
